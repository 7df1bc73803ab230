import type { NameRule } from "../text/name.ts";
import type { SpokenLine } from "./history.ts";
import type { SettingName } from "./settings.ts";

/**
 * Every kind of event and what it carries. Every language has a sentence for each. The chat knows no commands:
 * `Command` is whatever names one.
 */
export interface Events<Command extends string = string> {
  welcome: { server: string };
  usage: Nothing;
  pleaseLogIn: Nothing;
  nameMissing: Nothing;
  nameRefused: { rule: NameRule | "reserved" };
  nameTaken: { name: string };
  nameTooAlike: { name: string; other: string };
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
  nobodyCalled: { name: string; meant: string | null };
  nobodyToReply: Nothing;
  replyUnclear: { last: string; before: string };
  renamed: { from: string; to: string };
  youAreAway: { words: string };
  stillAway: { words: string };
  youAreBack: Nothing;
  notAway: Nothing;
  ignoringOneself: Nothing;
  sameName: { name: string };
  ignoring: { names: string[] };
  noLongerIgnoring: { name: string };
  notIgnoring: { name: string };
  tooManyIgnored: { limit: number };

  inRoom: { people: { name: string; away: string | null }[]; more: number };
  loggedInList: {
    people: { name: string; room: string; silentS: number; away: string | null }[];
    more: number;
  };
  roomList: { rooms: { name: string; people: number; topic: string }[]; more: number };
  joined: { room: string; others: number; topic: string };
  alreadyIn: { room: string };
  tooManyRooms: { limit: number };
  roomsMade: { limit: number };
  topic: { room: string; topic: string };
  topicSet: { name: string; topic: string };

  recent: { lines: readonly SpokenLine[] };
  history: { lines: readonly SpokenLine[] };
  /** Nothing of what was asked for has been said, as far as it is kept. */
  nothingSaid: { asked: "history" | "missed" | "since" };
  nothingFound: { words: string };
  missed: { lines: number; mentions: number; elsewhere: string | null };

  setting: { setting: SettingName; value: string; choices: readonly string[] };
  settingRefused: { setting: SettingName; value: string; choices: readonly string[] };

  unknownCommand: { word: string; meant: string | null; talk: string | null };
  wordsMissing: { command: Command };
  help: { commands: readonly Command[] };
  helpOn: { command: Command; aliases: readonly string[]; atFirst: string | null };
  why: Refused;
  nothingRefused: Nothing;
  answerFirst: Nothing;
  typedAhead: { lines: number };

  editRefused: Nothing;
  choices: { choices: readonly string[]; more: boolean };
  pasted: { lines: number; spoken: number };

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

/** Something that was refused, and the line that asked for it. */
export interface Refused {
  readonly line: string;
  readonly refusal: Event;
}

type Nothing = Record<never, never>;

/** The name of an event. */
export type EventKind = keyof Events;

/** Something that a person sees: `{ kind: "said", name: "ann", words: "hi" }`. */
export type Event = { [K in EventKind]: { readonly kind: K } & Readonly<Events[K]> }[EventKind];
