import type { SpokenLine } from "../chat/history.ts";
import type { CommandName } from "../commands/tables.ts";
import { MAX_NAME_LENGTH } from "../text/name.ts";
import { ENGLISH_COMMANDS } from "./en_commands.ts";
import { type Messages, sentenceOf } from "./messages.ts";
import { commandRows, FIRST_COMMANDS, type Style } from "./style.ts";
import { RULE, wrapped } from "./table.ts";

/** The sentences in English. */
export const ENGLISH: Messages = {
  events: {
    welcome: ({ server }) => `Welcome to ${server}`,
    usage: (_event, style) => usageTable(style),
    pleaseLogIn: () => `Please log in\n use "login <nick>"`,
    nameMissing: () => "Please enter a name",
    nameRefused: ({ rule }) => `Sorry, ${ENGLISH.nameRules[rule]}\nPlease input another one:`,
    nameTaken: ({ name }) => `Sorry, the name ${name} is in use\nPlease input another one:`,
    nameTooAlike: ({ name, other }) =>
      `Sorry, ${name} looks too much like ${other}, who is here\nPlease input another one:`,
    loggedIn: ({ name, others }, style) => `You are in, ${style.name(name)}: ${othersHere(others)}`,
    entered: ({ name }, style) => `${style.name(name)} has entered the room!`,
    left: ({ name }, style) => `${style.name(name)} has left the room!`,
    crowdEntered: (crowd, style) => `${everyone(crowd, style)} have entered the room!`,
    crowdLeft: (crowd, style) => `${everyone(crowd, style)} have left the room!`,

    said: ({ name, words }, style) => `${style.name(name)}: ${words}`,
    acted: ({ name, words }, style) => `* ${style.name(name)} ${words}`,
    told: ({ name, words }, style) => `${style.name(name)} tells you: ${words}`,
    youTold: ({ to, words }, style) => `You tell ${style.name(to)}: ${words}`,
    isAway: ({ name, words }, style) => `${style.name(name)} is away${words && `: ${words}`}`,
    nobodyCalled: ({ name, meant }) =>
      `Nobody called ${name} is logged in. ` +
      (meant ? `Did you mean ${meant}?` : "See who is with: who"),
    nobodyToReply: () => "There is nobody to reply to. Speak to somebody with: tell <name> <words>",
    replyUnclear: ({ last, before }, style) =>
      `Not told: ${style.name(last)} spoke to you just now, after ${style.name(before)}. ` +
      `To answer ${last}, reply again; to answer ${before}: tell ${before} <words>`,
    renamed: ({ from, to }, style) => `${style.name(from)} is now ${style.name(to)}`,
    youAreAway: ({ words }) =>
      `You are away${words && `: ${words}`}. When you are back, type: back`,
    stillAway: ({ words }) =>
      `You are still away${words && `: ${words}`}. If you are back, type: back`,
    youAreBack: () => "You are back",
    notAway: () => "You are not away. To be away, type: away <why>",
    ignoringOneself: () => "You can't ignore yourself",
    sameName: ({ name }) => `You are ${name} already`,
    ignoring: ({ names }) =>
      names.length === 0 ? "You ignore nobody" : `You ignore: ${names.join(", ")}`,
    noLongerIgnoring: ({ name }) => `You no longer ignore ${name}`,
    notIgnoring: ({ name }) => `You do not ignore ${name}. See whom you ignore with: ignore`,
    tooManyIgnored: ({ limit }) =>
      `You can ignore at most ${limit} people. Free one with: unignore <name>`,

    inRoom: ({ people, more }, style) =>
      list(
        "The following are in the room:",
        people.map((person) => inRoomRow(person, style)),
        more,
      ),
    loggedInList: ({ people, more }, style) =>
      list(
        "The following are logged in:",
        style.rows(people.map(({ name, room, silentS, away }) => [
          name,
          room,
          silence(silentS) + (away === null ? "" : `, away${away && `: ${away}`}`),
        ])),
        more,
      ),
    roomList: ({ rooms, more }, style) =>
      list(
        "There are these rooms (join <room> enters one, or makes it):",
        style.rows(rooms.map(({ name, people, topic }) => [name, `${people} here`, topic])),
        more,
      ),
    joined: ({ room, others, topic }) =>
      `You are in ${room}: ${othersHere(others)}${topic && `\nTopic of ${room}: ${topic}`}`,
    alreadyIn: ({ room }) => `You are in ${room} already. See other rooms with: rooms`,
    tooManyRooms: ({ limit }) => `There are ${limit} rooms already. See them with: rooms`,
    roomsMade: ({ limit }) =>
      `From your address ${limit} rooms were made today, which is enough. See them with: rooms`,
    topic: ({ room, topic }) =>
      topic ? `Topic of ${room}: ${topic}` : `${room} has no topic. Set one with: topic <words>`,
    topicSet: ({ name, topic }, style) =>
      `${style.name(name)} ${topic ? `sets the topic: ${topic}` : "removes the topic"}`,

    recent: ({ lines }, style) =>
      [...lines.map((line) => spoken(line, style)), "--- this was said before ---"].join("\n"),
    history: ({ lines }, style) => [...lines.map((line) => spoken(line, style)), RULE].join("\n"),
    nothingSaid: ({ asked }) =>
      asked === "missed"
        ? "You missed nothing"
        : `Nobody has said anything here${asked === "since" ? " in that time" : ""}`,
    nothingFound: ({ words }) => `Nobody has said "${words}" here`,
    missed: ({ lines, mentions, elsewhere }) =>
      `You missed ${counted(lines, "line")}${mentioned(lines, mentions)}\n` +
      `See ${lines === 1 ? "it" : "them"} with: history missed` +
      (elsewhere
        ? `\n${
          lines === 1 ? "It was" : "They were"
        } said in ${elsewhere}; go back there with: join ${elsewhere}`
        : ""),

    setting: ({ setting, value, choices }) =>
      `${setting} is ${value || "the server's own"}` +
      (choices.length > 0 ? ` (it can be ${choices.join(", ")})` : "") +
      (setting === "talk" && value === "on"
        ? "\nCommands begin with a slash now: /help, /talk off"
        : ""),
    settingRefused: ({ setting, value, choices }) =>
      choices.length > 0
        ? `${setting} can be: ${choices.join(", ")}`
        : `${setting} can't be ${value}. ${usageOf(setting)}`,

    unknownCommand: ({ word, meant, talk }, style) =>
      `Unknown command ${word}\n` +
      (meant
        ? `Did you mean ${meant}?`
        : usageTable(style) + (talk ? `\nTo speak: say ${talk}` : "")),
    wordsMissing: ({ command }) => usageOf(command),
    help: ({ commands }, style) =>
      [
        "These are the commands (help <command> tells of one):",
        ...commandRows(style, ENGLISH_COMMANDS, commands),
        "'hello is say hello, and :waves is me waves; /who and .who are who.",
        "Four letters are enough: hist 5. With talk on, // says a slash.",
        RULE,
      ].join("\n"),
    helpOn: ({ command, aliases, atFirst }) =>
      `${ENGLISH_COMMANDS[command].usage}: ${ENGLISH_COMMANDS[command].summary}` +
      optional("For example", ENGLISH_COMMANDS[command].example) +
      optional("Also", aliases.join(", ")) +
      optional("Default", atFirst === "" ? "the server's own" : atFirst),
    why: ({ line, refusal }, style) =>
      `You typed: ${line}\n${sentenceOf(ENGLISH, refusal, style)}\nhelp tells what there is.`,
    nothingRefused: () => "Nothing was refused to you",

    answerFirst: () => "That was not said: please answer first what you were asked",
    typedAhead: ({ lines }) =>
      `Not taken: ${counted(lines, "line")} that you typed before the question`,

    editRefused: () => "Your client does not let the server echo, so your line is not edited here",
    choices: ({ choices, more }) => wrapped([...choices, ...(more ? ["..."] : [])]),
    pasted: ({ lines, spoken }) =>
      spoken === lines
        ? `[pasted ${lines} lines: Enter to say them, Esc to drop]`
        : `[pasted ${lines} lines: Enter to say the first ${spoken}, Esc to drop]`,

    lineTooLong: ({ limitBytes }) =>
      `That line was not read: it is longer than ${limitBytes} bytes. Please send it in shorter ones.`,
    linesSkipped: ({ lines }) => `[${counted(lines, "line")} skipped: your connection is slow]`,
    loginTimeout: ({ seconds }) =>
      `You did not log in within ${counted(seconds, "second")}. Goodbye; come again any time.`,
    idleWarning: ({ seconds }) =>
      `You have been silent for a long time: type anything within ${
        counted(seconds, "second")
      } to stay.`,
    idleTimeout: () => "You have been silent for too long. Please connect again: goodbye.",
    serverFull: ({ server }) => `${server} is full. Please try again later.`,
    tooManyFromAddress: () =>
      "There are too many connections from your address. Please close one, or try again later.",
    areYouThere: ({ server }) => `${server} is here`,
    interrupt: () => "To leave, type: logout",
    goingDown: ({ server }) => `${server} is going down`,
  },
  readerWords: ["you", "yours", "yourself", "yourselves"],
  nameRules: {
    blank: "a name is one word, without blanks",
    character: "a name is made of usual letters, digits and _ - . only",
    letter: "a name begins with a letter or a digit (after any _ - .)",
    script: "a name has letters of one script only",
    digits: "a name has digits of one kind only",
    mark: "a name has no marks that do not belong to their letters",
    address: "a name is no address",
    long: `a name has at most ${MAX_NAME_LENGTH} characters`,
    reserved: "that name is reserved",
  },
  commands: ENGLISH_COMMANDS,
};

/** `more` is how many rows there would be besides. */
function list(title: string, rows: string[], more: number): string {
  return [title, ...rows, ...(more > 0 ? [`... and ${more} more`] : []), RULE].join("\n");
}

function optional(label: string, text: string | null | undefined): string {
  return text ? `\n${label}: ${text}` : "";
}

/** `Usage: since <time>, for example: since 10m`. */
function usageOf(command: CommandName): string {
  const { usage, example } = ENGLISH_COMMANDS[command];
  return `Usage: ${usage}${example ? `, for example: ${example}` : ""}`;
}

function usageTable(style: Style): string {
  return ["Check the usage:", ...commandRows(style, ENGLISH_COMMANDS, FIRST_COMMANDS), RULE].join(
    "\n",
  );
}

/** `1 line`, `2 lines`. */
function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** How many of the lines that somebody missed mention them. */
function mentioned(lines: number, mentions: number): string {
  if (mentions === 0) return "";
  if (lines === 1) return ", which mentions you";
  return `, ${mentions} of them ${mentions === 1 ? "mentions" : "mention"} you`;
}

function othersHere(count: number): string {
  if (count === 0) return "nobody else is here";
  return `${counted(count, "other")} ${count === 1 ? "is" : "are"} here`;
}

/** `ann and bob`, or `ann, bob, cat and 37 others`. */
function everyone({ names, others }: { names: string[]; others: number }, style: Style): string {
  const shown = names.map((name) => style.name(name));
  const last = others > 0 ? counted(others, "other") : shown.at(-1);
  return `${(others > 0 ? shown : shown.slice(0, -1)).join(", ")} and ${last}`;
}

function inRoomRow({ name, away }: { name: string; away: string | null }, style: Style): string {
  return style.name(name) + (away === null ? "" : `  (away${away && `: ${away}`})`);
}

function spoken({ at, name, words, acted }: SpokenLine, style: Style): string {
  return `[${style.time(at)}] ${
    acted ? `* ${style.name(name)} ${words}` : `${style.name(name)}: ${words}`
  }`;
}

function silence(seconds: number): string {
  if (seconds < 60) return `silent for ${seconds} s`;
  return seconds < 3600
    ? `silent for ${Math.floor(seconds / 60)} min`
    : `silent for ${Math.floor(seconds / 3600)} h`;
}
