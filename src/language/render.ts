import type { Event, EventKind } from "../chat/event.ts";
import { ChatRoom } from "../chat/chat_room.ts";
import type { Room } from "../chat/room.ts";
import type { View } from "../chat/view.ts";
import { rings } from "./bell.ts";
import { LANGUAGES } from "./languages.ts";
import { sentenceOf } from "./messages.ts";
import { styleFor } from "./style.ts";
import { RULE } from "./table.ts";

/** What somebody does and others see: `time on` puts the time before it. An event like these belongs here too. */
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
export function render(event: Event, view: View, at: number, isRung = rings(event, view)): string {
  const { settings } = view;
  const style = styleFor(view);
  const time = settings.time === "on" && HAPPENINGS.has(event.kind) ? `[${style.time(at)}] ` : "";
  const bell = isRung ? BELL : "";
  const text = sentenceOf(LANGUAGES[settings.lang], event, style);
  const lines = settings.plain === "on" ? text.replaceAll(`\n${RULE}`, "") : text;
  return time + lines.replaceAll("\n", `\r\n${time}`) + bell + "\r\n";
}

/** What stands before the line that somebody is writing in a room. */
export function prompt(room: Room): string {
  return room instanceof ChatRoom ? `${room.name}> ` : "> ";
}
