import type { Event } from "./event.ts";
import type { View } from "./view.ts";

/** Whoever stands behind a session and sees what happens to it: a connection, or an array in a test. */
export interface Viewer {
  /** Shows an event in the way of a view. Returns at once and never waits for anybody. */
  show(event: Event, view: View): void;
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
