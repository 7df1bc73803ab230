/**
 * The doors of fishbowl (`src/doors/`): where people come in, what they may cost, and their life from connect to
 * leave, which is the same at every door.
 */

import type { Event } from "../chat/event.ts";
import type { Session } from "../chat/session.ts";
import type { View } from "../chat/view.ts";
import type { Address } from "../net/address.ts";
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

/**
 * One way in, for one person: all that the rest of fishbowl knows of a socket. A method throws, or rejects, only
 * with what is a bug, which costs this person.
 */
export interface Door {
  /** Where the other side is. */
  readonly peer: Address;
  /** Called once, before {@linkcode next}, but after the greeting was shown. */
  open(host: DoorHost): void;
  /**
   * The next input, at once if it is there; called again when that has been carried out. Null when there will be no
   * more: the other side has ended, or this door was ended and has given the other side a little time for that.
   */
  next(): Input | null | Promise<Input | null>;
  /** Forgets what was pasted and has not been given yet. */
  dropPasted(): void;
  /** Shows an event, without waiting for the person to take it. After {@linkcode end} it does nothing. */
  show(event: Event, view: View): void;
  /** How many bytes of events it has shown. */
  readonly shownBytes: number;
  /**
   * The person was asked something. If it is a secret, nothing of their answer must be seen from now on. Gives how
   * many lines were thrown away, which they had typed before and had seen.
   */
  asked(): number;
  /** For how many milliseconds the person has taken nothing of what waits for them. */
  stalledMs(now: number): number;
  /** Ends: what was shown is sent, and no more. Resolves when that is done, or can't be. May be called again. */
  end(): Promise<void>;
  /** Closes at once, whatever still waits to be sent; {@linkcode next} gives null then. May be called again. */
  abort(): void;
}

/** What a door can ask, and must tell, of the person behind it. */
export interface DoorHost {
  readonly session: Session;
  /** They have given a sign of life. */
  active(): void;
  /** True if they may have something done just now that costs more than a key. It counts like a line. */
  mayAsk(): boolean;
  /** What the end of the text that they are writing can become. */
  complete(text: string): Completion;
  /** They leave. */
  end(): void;
  /** Something went wrong with this door: they leave, once the current task is over. */
  failed(error: unknown): void;
}
