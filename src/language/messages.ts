/**
 * The languages of fishbowl (`src/language/`): every sentence that anybody in the chat can see. What the operator
 * reads (the log, the flags) stands with what says it.
 */

import type { Event, EventKind, Events } from "../chat/event.ts";
import type { CommandName } from "../commands/tables.ts";
import type { Style } from "./style.ts";

/** One language. Lines are parted by `\n`. */
export interface Messages {
  /** The sentence of every event. */
  readonly events: { [K in EventKind]: (event: Events<CommandName>[K], style: Style) => string };
  /** How the reader is addressed. */
  readonly readerWords: readonly string[];
  readonly nameRules: Record<Events["nameRefused"]["rule"], string>;
  readonly commands: Record<CommandName, CommandHelp>;
}

/** How a command is used, what it does, and a line that uses it, if it can have words. */
export interface CommandHelp {
  readonly usage: string;
  readonly summary: string;
  readonly example?: string;
}

/** The sentence of an event in one language. */
export function sentenceOf({ events }: Messages, event: Event, style: Style): string {
  // TypeScript can't see that the sentence of a kind takes the event of the same kind.
  const sentence = events[event.kind] as (event: Event, style: Style) => string;
  return sentence(event, style);
}
