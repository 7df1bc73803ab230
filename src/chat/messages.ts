import type { Event, EventKind, Events } from "./event.ts";
import { MAX_NICKNAME_LENGTH, type NameRule } from "./nickname.ts";
import type { CommandName } from "./room_registry.ts";

/** One language: the sentence of every event and the help of every command. Lines are parted by `\n`. */
export interface Messages {
  readonly events: { [K in EventKind]: (event: Events[K]) => string };
  readonly nameRules: Record<NameRule, string>;
  readonly commands: Record<CommandName, { readonly usage: string; readonly summary: string }>;
}

const RULE = "=".repeat(20);

/** The commands of the welcome table, in the order in which a newcomer needs them. */
const FIRST_COMMANDS: CommandName[] = [
  "login",
  "logout",
  "say",
  "look",
  "who",
  "help",
];

function usageTable(commands: Messages["commands"]): string {
  const width = Math.max(
    ...FIRST_COMMANDS.map((name) => commands[name].usage.length),
  );
  const rows = FIRST_COMMANDS.map((name) =>
    `  ${commands[name].usage.padEnd(width)}  ${commands[name].summary}`
  );
  return ["Check the usage:", ...rows, RULE].join("\n");
}

function others(count: number): string {
  return count === 0
    ? "nobody else is here"
    : count === 1
    ? "1 other is here"
    : `${count} others are here`;
}

/** `ann and bob`, or `ann, bob, cat and 37 others`. */
function everyone({ names, others }: { names: string[]; others: number }): string {
  const last = others > 0 ? `${others} ${others === 1 ? "other" : "others"}` : names.at(-1);
  return `${(others > 0 ? names : names.slice(0, -1)).join(", ")} and ${last}`;
}

/** The sentences in English. */
export const ENGLISH: Messages = {
  events: {
    welcome: ({ server }) => `Welcome to ${server}`,
    usage: () => usageTable(ENGLISH.commands),
    pleaseLogIn: () => `Please log in\n use "login <nick>"`,
    nameMissing: () => "Please enter a name",
    nameRefused: ({ rule }) => `Sorry, ${ENGLISH.nameRules[rule]}\nPlease input another one:`,
    nameTaken: ({ name }) => `Sorry, the name ${name} is in use\nPlease input another one:`,
    loggedIn: ({ name, others: count }) => `You are in, ${name}: ${others(count)}`,
    entered: ({ name }) => `${name} has entered the room!`,
    left: ({ name }) => `${name} has left the room!`,
    crowdEntered: (crowd) => `${everyone(crowd)} have entered the room!`,
    crowdLeft: (crowd) => `${everyone(crowd)} have left the room!`,
    said: ({ name, words }) => `${name}: ${words}`,
    inRoom: ({ names }) => ["The following are in the room:", ...names, RULE].join("\n"),
    loggedInList: ({ names }) => ["The following are logged in:", ...names, RULE].join("\n"),
    unknownCommand: ({ word }) => `Unknown command ${word}\n${usageTable(ENGLISH.commands)}`,
    lineTooLong: ({ limitBytes }) =>
      `That line was not read: it is longer than ${limitBytes} bytes. Please send it in shorter ones.`,
    linesSkipped: ({ lines }) =>
      `[${lines} ${lines === 1 ? "line" : "lines"} skipped: your connection is slow]`,
    loginTimeout: ({ seconds }) =>
      `Nobody logged in for ${seconds} seconds. Please connect again: goodbye.`,
    idleWarning: ({ seconds }) =>
      `You have been silent for long: type anything within ${seconds} seconds to stay.`,
    idleTimeout: () => "You have been silent for too long. Please connect again: goodbye.",
    serverFull: ({ server }) => `${server} is full. Please try again later.`,
    tooManyFromAddress: () =>
      "There are too many connections from your address. Please close one, or try again later.",
    areYouThere: ({ server }) => `${server} is here`,
    interrupt: () => "To leave, type: logout",
    goingDown: ({ server }) => `${server} is going down`,
  },
  nameRules: {
    blank: "a name is one word, without blanks",
    character: "a name is made of letters, digits and _ - . only",
    letter: "a name begins with a letter or a digit (after any _ - .)",
    script: "a name has letters of one script only",
    long: `a name has at most ${MAX_NICKNAME_LENGTH} characters`,
    reserved: "that name is reserved",
  },
  commands: {
    login: { usage: "login <nick>", summary: "come in under a name" },
    logout: { usage: "logout", summary: "leave (quit and exit do the same)" },
    say: { usage: "say <words>", summary: "speak to everyone in the room" },
    look: { usage: "look", summary: "see who is in the room" },
    who: { usage: "who", summary: "see who is logged in" },
    help: { usage: "help", summary: "see this table again" },
  },
};

/** What a person sees of an event: whole lines of text, each ended by CR LF. */
export function render(event: Event, messages: Messages = ENGLISH): string {
  // TypeScript can't see that the sentence of a kind takes the event of the same kind.
  const sentence = messages.events[event.kind] as (event: Event) => string;
  return sentence(event).replaceAll("\n", "\r\n") + "\r\n";
}
