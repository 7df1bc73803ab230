import { assertEquals } from "../support/assert.ts";
import { coreTest, Person } from "../support/core.ts";
import { MINUTE, noon } from "../support/noon.ts";

const RULE = "=".repeat(20);

const MARK = "--- this was said before ---";

coreTest("somebody who moves is seen to leave here and to enter there", () => {
  const { chat } = noon();
  const [ann, bob] = [Person.in(chat, "ann"), Person.in(chat, "bob")];
  ann.seen();
  bob.type("join den");
  assertEquals(bob.seen(), ["You are in den: nobody else is here"]);
  assertEquals(ann.seen(), ["bob has left the room!"]);
  ann.type("join DEN");
  assertEquals(ann.seen(), ["You are in den: 1 other is here"]);
  assertEquals(bob.seen(), ["ann has entered the room!"]);
  ann.type("topic cats");
  assertEquals(bob.seen(), ["ann sets the topic: cats"]);
  ann.type("topic -");
  assertEquals(bob.seen(), ["ann removes the topic"]);
  ann.seen();
  ann.type("topic cats");
  bob.seen();
  ann.type("rooms");
  assertEquals(ann.seen().slice(1, 4), [
    "There are these rooms (join <room> enters one, or makes it):",
    "lobby  0 here",
    "den    2 here  cats",
  ]);
  ann.type("leave");
  bob.type("leave");
  assertEquals(bob.seen(), ["ann has left the room!", "You are in lobby: 1 other is here"]);
  bob.type("leave");
  assertEquals(bob.seen(), ["You are in lobby already. See other rooms with: rooms"]);
});

coreTest("an empty room is forgotten with its topic and history, but never the lobby", () => {
  const { chat } = noon();
  const ann = Person.in(chat, "ann");
  ann.type("say in the lobby");
  ann.type("join den");
  ann.type("topic cats");
  ann.type("say in the den");
  ann.type("leave");
  assertEquals([...chat.rooms].length, 1);
  assertEquals(ann.seen().slice(-2), ["[12:00] ann: in the lobby", MARK]);
  ann.type("join den");
  ann.type("topic");
  assertEquals(ann.seen(), [
    "You are in den: nobody else is here",
    "den has no topic. Set one with: topic <words>",
  ]);
});

coreTest("there can be only so many rooms", () => {
  const { chat } = noon({ maxRooms: 2 });
  const [ann, bob] = [Person.in(chat, "ann"), Person.in(chat, "bob")];
  ann.type("join den");
  bob.type("join cave");
  assertEquals(bob.seen().at(-1), "There are 2 rooms already. See them with: rooms");
  bob.type("join не room");
  assertEquals(bob.seen()[0], "Sorry, a name is one word, without blanks");
});

coreTest("who begins with those who were heard last, and ends after 50 rows", () => {
  const { chat, clock } = noon();
  const people = Array.from({ length: 60 }, (_, i) => Person.in(chat, `p${i}`));
  for (const i of [55, 3, 58, 3]) {
    clock.advance(1000);
    people[i]!.type("say hi");
  }
  people[0]!.seen();
  people[0]!.type("who");
  const rows = people[0]!.seen();
  const names = rows.slice(1, 51).map((row) => /^\S+/.exec(row)![0]);
  const silent = Array.from({ length: 48 }, (_, i) => `p${i}`).filter((name) => name !== "p3");
  assertEquals(names, ["p3", "p58", "p55", ...silent]);
  assertEquals(rows.slice(51), ["... and 10 more", RULE]);
});

coreTest(
  "who tells people's rooms and how long they have been silent, names first, in columns",
  () => {
    const { chat, clock } = noon();
    const ann = Person.in(chat, "ann");
    Person.in(chat, "小明");
    clock.advance(61 * MINUTE);
    ann.type("join den");
    ann.seen();
    ann.type("who");
    assertEquals(ann.seen(), [
      "The following are logged in:",
      "ann   den    silent for 0 s",
      "小明  lobby  silent for 1 h",
      RULE,
    ]);
  },
);

coreTest("one place can make a part of all rooms in a day, counting those that are gone", () => {
  const { chat, clock } = noon({ maxRooms: 30 });
  const [ann, bob] = [Person.in(chat, "ann", "home"), Person.in(chat, "bob", "elsewhere")];
  for (const room of ["one", "two", "three"]) ann.type(`join ${room}`);
  ann.seen();
  ann.type("join four");
  assertEquals(ann.seen(), [
    "From your address 3 rooms were made today, which is enough. See them with: rooms",
  ]);
  bob.type("join four");
  ann.seen();
  ann.type("join four");
  assertEquals(ann.seen()[0], "You are in four: 1 other is here");
  clock.advance(24 * 60 * MINUTE);
  ann.type("join five");
  assertEquals(ann.seen().at(-1), "You are in five: nobody else is here");
});

coreTest("lists end at fifty rows, and say how many more there are", () => {
  const { chat } = noon({ maxRooms: 0 });
  const people = Array.from({ length: 53 }, (_, i) => Person.in(chat, `p${i}x`));
  const [ann] = people as [Person];
  for (const command of ["look", "who"]) {
    ann.seen();
    ann.type(command);
    const lines = ann.seen();
    assertEquals([lines.length, lines.at(-2)], [53, "... and 3 more"], command);
  }
  for (const person of people) person.type(`join r${person.session.nickname}`);
  ann.seen();
  ann.type("rooms");
  assertEquals(ann.seen().slice(-2), ["... and 4 more", RULE]);
});

coreTest(
  "a list shows the beginning of what is long, and the whole of it is still to be had",
  () => {
    const { chat } = noon();
    const [ann, bob] = [Person.in(chat, "ann"), Person.in(chat, "bob")];
    ann.type(`topic ${"t".repeat(60)}`);
    ann.type(`away ${"w".repeat(41)}`);
    bob.seen();
    bob.type("look");
    assertEquals(bob.seen()[1], `ann  (away: ${"w".repeat(39)}…)`);
    bob.type("rooms");
    assertEquals(bob.seen()[1], `lobby  2 here  ${"t".repeat(39)}…`);
    bob.type("tell ann hi");
    assertEquals(bob.seen().at(-1), `ann is away: ${"w".repeat(41)}`);
  },
);
