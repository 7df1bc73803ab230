import { assertEquals, assertThrows } from "../support/assert.ts";
import { commandTable } from "../../src/chat/command.ts";
import { coreTest, type Person, room } from "../support/core.ts";

coreTest("a command is found by its name and by its other words", () => {
  const command = { aliases: ["hi", "hey"], run: () => {} };
  const table = commandTable({ hello: command });
  assertEquals([...table.keys()], ["hello", "hi", "hey"]);
});

coreTest("a bug in a command is not taken for a refusal", () => {
  const [ann] = room("ann") as [Person];
  ann.session.member.deliver = () => {
    throw new Error("a bug");
  };
  assertThrows(() => ann.type("look"), Error, "a bug");
});
