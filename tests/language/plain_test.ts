import { assert, assertEquals } from "../support/assert.ts";
import { coreTest, type Person, room } from "../support/core.ts";

coreTest("plain on shows tables as sentences, without rules", () => {
  const [ann, bob] = room("ann", "bob") as [Person, Person];
  bob.type("topic fish");
  ann.type("plain on");
  ann.seen();
  ann.type("who");
  assertEquals(ann.seen(), [
    "The following are logged in:",
    "ann: lobby, silent for 0 s",
    "bob: lobby, silent for 0 s",
  ]);
  ann.type("rooms");
  assertEquals(ann.seen().slice(1), ["lobby: 2 here, fish"]);
  ann.type("topic -");
  ann.seen();
  ann.type("rooms");
  assertEquals(ann.seen().slice(1), ["lobby: 2 here"]);
  ann.type("help");
  const help = ann.seen();
  assert(help.includes("say <words>: speak to everyone in the room"));
  assert(!help.some((line) => /==| {2}/.test(line)), help.join("\n"));
});
