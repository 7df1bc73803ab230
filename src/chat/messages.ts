import type { Event, EventKind, Events } from "./event.ts";
import { mentions } from "./mention.ts";
import { ENGLISH } from "./messages/en.ts";
import { RULE } from "./messages/table.ts";
import { CHINESE } from "./messages/zh.ts";
import type { NameRule } from "./nickname.ts";
import type { CommandName } from "./room_registry.ts";
import { type Show, showFor, type View } from "./view.ts";

/** One language: the sentence of every event and the help of every command. Lines are parted by `\n`. */
export interface Messages {
  readonly events: { [K in EventKind]: (event: Events[K], show: Show) => string };
  readonly nameRules: Record<NameRule, string>;
  readonly commands: Record<CommandName, { readonly usage: string; readonly summary: string }>;
}

/** All languages by the name that `lang` takes. */
export const LANGUAGES = { en: ENGLISH, zh: CHINESE } as const satisfies Record<string, Messages>;

/** What somebody does whom others see; `time on` puts the time before it. */
const HAPPENINGS: ReadonlySet<EventKind> = new Set<EventKind>(
  [
    "entered",
    "left",
    "crowdEntered",
    "crowdLeft",
    "said",
    "acted",
    "told",
    "youTold",
    "renamed",
    "topicSet",
  ],
);

/** Sounds a terminal's bell. */
const BELL = "\x07";

/** What a person with this view sees of an event at that time: whole lines, each ended by CR LF. */
export function render(event: Event, view: View, now: number): string {
  const { events } = LANGUAGES[view.settings.lang as keyof typeof LANGUAGES];
  const show = showFor(view);
  // TypeScript can't see that the sentence of a kind takes the event of the same kind.
  const sentence = events[event.kind] as (event: Event, show: Show) => string;
  const time = view.settings.time === "on" && HAPPENINGS.has(event.kind)
    ? `[${show.time(now)}] `
    : "";
  const bell = rings(event, view) ? BELL : "";
  const text = sentence(event, show);
  const lines = view.settings.plain === "on" ? text.replaceAll(`\n${RULE}`, "") : text;
  return time + lines.replaceAll("\n", `\r\n${time}`) + bell + "\r\n";
}

function rings(event: Event, { settings: { bell }, name }: View): boolean {
  if (event.kind === "told") return bell !== "off";
  if (event.kind !== "said" && event.kind !== "acted" || event.name === name) return false;
  return bell === "all" || bell === "mentions" && mentions(event.words, name);
}
