import type { Event } from "../chat/event.ts";
import type { View } from "../chat/view.ts";
import { Mentions } from "../text/mention.ts";

/** Who is mentioned in the words that were looked at last: a line is shown to many, one after the other. */
let last = { words: "", mentions: new Mentions("") };

function mentionsIn(words: string): Mentions {
  if (words !== last.words) last = { words, mentions: new Mentions(words) };
  return last.mentions;
}

/** True when an event rings the bell of somebody with this view. */
export function rings(event: Event, { settings: { bell }, name, key }: View): boolean {
  if (event.kind === "told") return bell !== "off";
  if (event.kind !== "said" && event.kind !== "acted" || event.name === name) return false;
  return bell === "all" || bell === "mentions" && mentionsIn(event.words).has(name, key);
}
