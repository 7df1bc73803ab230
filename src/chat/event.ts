import type { NameRule } from "./nickname.ts";

/**
 * The core of fishbowl (`src/chat/`) is a chat that knows no sockets, no streams, no timers and no
 * console. What happens to a person is an event: data, which the edge turns into bytes.
 */

/** Every kind of event and what it carries. A sentence for each stands in `messages.ts`. */
export interface Events {
  welcome: { server: string };
  usage: Nothing;
  pleaseLogIn: Nothing;
  nameMissing: Nothing;
  nameRefused: { rule: NameRule };
  nameTaken: { name: string };
  loggedIn: { name: string; others: number };
  entered: { name: string };
  left: { name: string };
  crowdEntered: { names: string[]; others: number };
  crowdLeft: { names: string[]; others: number };
  said: { name: string; words: string };
  inRoom: { names: string[] };
  loggedInList: { names: string[] };
  unknownCommand: { word: string };
  lineTooLong: { limitBytes: number };
  linesSkipped: { lines: number };
  loginTimeout: { seconds: number };
  idleWarning: { seconds: number };
  idleTimeout: Nothing;
  serverFull: { server: string };
  tooManyFromAddress: Nothing;
  areYouThere: { server: string };
  interrupt: Nothing;
  goingDown: { server: string };
}

type Nothing = Record<never, never>;

/** The name of an event. */
export type EventKind = keyof Events;

/** Something that a person sees: `{ kind: "said", name: "ann", words: "hi" }`. */
export type Event = {
  [K in EventKind]: { readonly kind: K } & Readonly<Events[K]>;
}[EventKind];

/**
 * Whoever sees events: a connection, or an array in a test. `deliver` returns at once, never throws
 * and never waits for anybody.
 */
export interface Member {
  deliver(event: Event): void;
}
