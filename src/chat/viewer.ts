import type { Event } from "./event.ts";
import type { View } from "./view.ts";

/** Whoever stands behind a session and sees what happens to it: a connection, or an array in a test. */
export interface Viewer {
  /** Shows an event in the way of a view. Returns at once and never waits for anybody. */
  show(event: Event, view: View): void;
  /** The session has ended, by whomever: nothing more will be shown. Called once. */
  left(): void;
  /**
   * Something could not be shown, which is a bug. The session is to be ended, but not before the current
   * task is over: the chat may be telling many people something.
   */
  failed(error: unknown): void;
}
