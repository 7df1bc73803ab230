import type { Messages } from "./messages.ts";

/** How each command is used, in English. */
export const ENGLISH_COMMANDS: Messages["commands"] = {
  login: { usage: "login <nick>", summary: "come in under a name", example: "login ann" },
  logout: { usage: "logout", summary: "leave (quit and exit do the same)" },
  say: { usage: "say <words>", summary: "speak to everyone in the room", example: "say hello" },
  look: { usage: "look", summary: "see who is in the room" },
  who: { usage: "who", summary: "see who is logged in" },
  help: {
    usage: "help",
    summary: "see all commands (help say tells of one)",
    example: "help say",
  },
  why: { usage: "why", summary: "see once more why something was refused" },
  me: { usage: "me <words>", summary: "do something: me waves", example: "me waves" },
  tell: {
    usage: "tell <name> <words>",
    summary: "speak to one person, in any room",
    example: "tell bob hello",
  },
  reply: {
    usage: "reply <words>",
    summary: "answer who spoke to you alone",
    example: "reply of course",
  },
  nick: { usage: "nick <name>", summary: "change your name", example: "nick annie" },
  away: {
    usage: "away [words]",
    summary: "say that you are away, and why",
    example: "away at lunch",
  },
  back: { usage: "back", summary: "say that you are back" },
  ignore: { usage: "ignore [name]", summary: "hide what somebody says", example: "ignore bob" },
  unignore: {
    usage: "unignore <name>",
    summary: "see what they say again",
    example: "unignore bob",
  },
  rooms: { usage: "rooms", summary: "see which rooms there are" },
  join: { usage: "join <room>", summary: "enter a room, or make it", example: "join kitchen" },
  leave: { usage: "leave", summary: "go back to the first room" },
  topic: {
    usage: "topic [words]",
    summary: "see or set the topic (- for none)",
    example: "topic fish and chips",
  },
  history: {
    usage: "history [n|missed]",
    summary: "see the last lines (100 at most)",
    example: "history 50",
  },
  find: {
    usage: "find <words>",
    summary: "search what was said in the room",
    example: "find fish",
  },
  since: {
    usage: "since <time>",
    summary: "see what was said since (s, m, h or d)",
    example: "since 10m",
  },
  talk: {
    usage: "talk [on|off]",
    summary: "on: lines are said, /who is a command",
    example: "talk on",
  },
  quiet: {
    usage: "quiet [on|off]",
    summary: "on: nobody is seen to come and go",
    example: "quiet on",
  },
  bell: {
    usage: "bell [off|tells|mentions|all]",
    summary: "when your terminal rings",
    example: "bell mentions",
  },
  time: {
    usage: "time [on|off]",
    summary: "on: the time stands before each line",
    example: "time on",
  },
  zone: {
    usage: "zone [Area/City]",
    summary: "your time zone, as Asia/Shanghai, or off",
    example: "zone Asia/Shanghai",
  },
  color: { usage: "color [on|off]", summary: "on: names are coloured", example: "color on" },
  edit: {
    usage: "edit [auto|on|off]",
    summary: "your line stays whole while others speak",
    example: "edit on",
  },
  plain: {
    usage: "plain [on|off]",
    summary: "on: lines only, for screen readers",
    example: "plain on",
  },
  lang: {
    usage: "lang [language]",
    summary: "the language of the server's words",
    example: "lang zh",
  },
};
