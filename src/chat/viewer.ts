import type { Event } from "./event.ts";
import type { View } from "./view.ts";

/** Where somebody sees what happens to them. */
export interface Screen {
  /** Shows an event in the way of a view. Returns at once and never waits for anybody. Throws only what is a bug. */
  show(event: Event, view: View): void;
}

/** Whoever stands behind a session and sees what happens to it: a connection, or an array in a test. */
export interface Viewer {
  /** What stands for the place where they are, such as an address. */
  readonly origin: string;
  readonly screen: Screen;
  /** Does a piece of work for them, when it is their turn; others may have theirs before. */
  work<T>(piece: () => T): T | Promise<T>;
  /** They were asked something: their next line is the answer, and no echo of it must be seen if it is a secret. */
  asked(): void;
  /** The session has ended, whoever ended it. Nothing is shown after this. Called once. */
  left(): void;
  /**
   * Something could not be shown, which is a bug. The session is to be ended, but not before the current
   * task is over: the chat may be telling many people something.
   */
  failed(error: unknown): void;
}
