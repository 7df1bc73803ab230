/**
 * The doors of fishbowl (`src/doors/`): where people come in, what they may cost, and their life from connect to
 * leave, which is the same at every door.
 */

import type { Event } from "../chat/event.ts";
import type { Session } from "../chat/session.ts";
import type { View } from "../chat/view.ts";
import type { Completion } from "../text/completion.ts";

/** What a person does at a door. */
export type Input =
  /** A line to be carried out. */
  | { readonly kind: "line"; readonly text: string }
  /** A line of a pasted block: it is said, whatever it looks like. */
  | { readonly kind: "pasted"; readonly text: string }
  /** A line that was longer than it may be, and was not kept. */
  | { readonly kind: "tooLong" }
  /** A wish to see what the end of a text can become. */
  | { readonly kind: "choices"; readonly choices: readonly string[] }
  /** A wish to be told how to leave, and the wish to leave. */
  | { readonly kind: "interrupt" | "leave" };

/** One way in, for one person: what a connection is to the rest of fishbowl. Nothing of it throws or rejects but for a bug. */
export interface Door {
  /** The other side's address, as the log shows it. */
  readonly peer: string;
  /** Called once, before {@linkcode next}: this is the person behind the door. */
  open(person: Person): void;
  /** The next input, when the one before has been carried out; null when there will be no more. */
  next(): Promise<Input | null>;
  /** Forgets what was pasted and has not been given yet. */
  dropPasted(): void;
  /** Shows an event, without waiting for the person to take it. */
  show(event: Event, view: View): void;
  /** For how many milliseconds the person has taken nothing of what waits for them. */
  stalledMs(now: number): number;
  /** Shows no more than it has been given. Resolves when all of it was sent, or can't be. A second call does no harm. */
  end(): Promise<void>;
  /** Closes at once, whatever still waits to be sent. */
  abort(): void;
}

/** What a door can ask, and must tell, of the person behind it. */
export interface Person {
  readonly session: Session;
  /** They have given a sign of life. */
  active(): void;
  /** True if they may have something done just now that costs more than a key: it counts like a line. */
  mayAsk(): boolean;
  /** What the end of the text that they are writing can become. */
  complete(text: string): Completion;
  /** They leave. */
  end(): void;
  /** Something went wrong with this door: the person leaves, once the current task is over. */
  failed(error: unknown): void;
}
