/**
 * The core of fishbowl (`src/chat/`) is a chat that knows no sockets, no streams, no timers and no
 * console. What happens to a person is an event: data, which the edge turns into bytes.
 */

import type { SpokenLine } from "./history.ts";
import type { NameRule } from "./nickname.ts";
import type { CommandName } from "./room_registry.ts";
import type { SettingName } from "./settings.ts";
import type { View } from "./view.ts";

/** Every kind of event and what it carries. A sentence for each stands in every language's file. */
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
  acted: { name: string; words: string };
  told: { name: string; words: string };
  youTold: { to: string; words: string };
  isAway: { name: string; words: string };
  nobodyCalled: { name: string };
  nobodyToReply: Nothing;
  renamed: { from: string; to: string };
  youAreAway: { words: string };
  youAreBack: Nothing;
  notAway: Nothing;
  ignoringOneself: Nothing;
  sameName: { name: string };
  ignoring: { names: string[] };
  noLongerIgnoring: { name: string };
  notIgnoring: { name: string };
  tooManyIgnored: { limit: number };

  inRoom: { people: { name: string; away: string | null }[] };
  loggedInList: { people: { name: string; room: string; silentS: number }[] };
  roomList: { rooms: { name: string; people: number; topic: string }[] };
  joined: { room: string; others: number; topic: string };
  alreadyIn: { room: string };
  tooManyRooms: { limit: number };
  topic: { room: string; topic: string };
  topicSet: { name: string; topic: string };

  recent: { lines: SpokenLine[] };
  history: { lines: SpokenLine[] };
  missed: { lines: number; mentions: number; elsewhere: string | null };

  setting: { setting: SettingName; value: string; choices: readonly string[] };
  settingRefused: { setting: SettingName; value: string };

  unknownCommand: { word: string; meant: string | null; talk: string | null };
  wordsMissing: { command: CommandName };
  help: { commands: CommandName[] };
  helpOn: { command: CommandName; aliases: readonly string[]; atFirst: string | null };
  why: { line: string; refusal: Event };
  nothingRefused: Nothing;

  editRefused: Nothing;
  choices: { choices: readonly string[]; more: boolean };
  pasted: { lines: number; said: number };

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
export type Event = { [K in EventKind]: { readonly kind: K } & Readonly<Events[K]> }[EventKind];

/**
 * Whoever sees events, in the way of their view: a connection, or an array in a test. `deliver` returns
 * at once, never throws and never waits for anybody.
 */
export interface Member {
  deliver(event: Event, view: View): void;
}
