import { type Command, commandNames, commandTable } from "../../src/commands/command.ts";
import { findCommand, nearestCommand } from "../../src/commands/find.ts";
import { TABLES } from "../../src/commands/tables.ts";
import { assertEquals } from "../support/assert.ts";
import { coreTest } from "../support/core.ts";

const COMMAND: Command = { run: () => {} };

const table = commandTable({
  hello: { ...COMMAND, aliases: ["hi", "hey"] },
  topic: COMMAND,
  history: COMMAND,
  histogram: COMMAND,
});

coreTest("a command is found by its name and by its other words, in any case", () => {
  for (const word of ["hello", "hi", "HEY"]) assertEquals(findCommand(table, word)?.name, "hello");
  assertEquals(commandNames(table), ["hello", "topic", "history", "histogram"]);
});

coreTest("four letters are enough for a command, unless they begin another one as well", () => {
  const found: Record<string, string | undefined> = {
    hell: "hello",
    topi: "topic",
    top: undefined,
    hist: undefined,
    histo: undefined,
    histor: "history",
    topics: undefined,
  };
  for (const [word, name] of Object.entries(found)) {
    assertEquals(findCommand(table, word)?.name, name, word);
  }
});

coreTest("words of JavaScript's own are no commands", () => {
  for (const word of ["constructor", "__proto__", "toString", ""]) {
    assertEquals(findCommand(table, word), undefined);
  }
});

coreTest("a word with one mistake means the command that is nearest", () => {
  const meant: Record<string, string | null> = {
    helo: "hello",
    hlelo: "hello",
    topik: "topic",
    hy: "hey",
    ho: null,
    tropical: null,
  };
  for (const [word, name] of Object.entries(meant)) {
    assertEquals(nearestCommand(table, word), name, word);
  }
});

coreTest("what other chats call a command is that command", () => {
  const meant =
    "?:help w:tell whisper:tell msg:tell r:reply part:leave list:rooms names:look users:who emote:me afk:away colour:color";
  for (const pair of meant.split(" ")) {
    const [word, name] = pair.split(":");
    assertEquals(findCommand(TABLES.chat, word!)?.name, name, word);
  }
});
