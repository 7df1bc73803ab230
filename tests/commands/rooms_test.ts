import { assert, assertEquals } from "../support/assert.ts";
import { coreTest, newChat, Person, room } from "../support/core.ts";

const TABLE = [
  "Check the usage:",
  "  login <nick>  come in under a name",
  "  logout        leave (quit and exit do the same)",
  "  say <words>   speak to everyone in the room",
  "  look          see who is in the room",
  "  who           see who is logged in",
  "  help          see all commands (help say tells of one)",
  "====================",
];

const firstWords = (lines: string[]) => lines.map((line) => line.split(" ")[0]);

coreTest("a newcomer is welcomed and sees the usage table", () => {
  const ann = new Person(newChat());
  assertEquals(ann.seen(), ["Welcome to FISH", ...TABLE]);
});

coreTest("nothing but logging in, help and leaving works in the login room", () => {
  const ann = new Person(newChat());
  ann.seen();
  for (const line of ["hello", "say hi", "who", "look", "constructor", "__proto__"]) {
    ann.type(line);
    assertEquals(ann.seen(), ["Please log in", ' use "login <nick>"'], line);
  }
  ann.type("login");
  assertEquals(ann.seen(), ["Please enter a name"]);
  ann.type("help");
  assertEquals(ann.seen().slice(0, 2), [
    "These are the commands (help <command> tells of one):",
    "  login <nick>  come in under a name",
  ]);
  ann.type("logout");
  assert(ann.session.ended);
  assertEquals(ann.seen(), []);
});

coreTest("people who log in are told so, and everybody there sees them enter", () => {
  const chat = newChat();
  const [ann, bob, cat] = [new Person(chat), new Person(chat), new Person(chat)];
  for (const person of [ann, bob, cat]) person.seen();
  ann.type("login ann");
  assertEquals(ann.seen(), ["You are in, ann: nobody else is here"]);
  bob.type("login bob");
  assertEquals(bob.seen(), ["You are in, bob: 1 other is here"]);
  cat.type("login cat");
  assertEquals(cat.seen(), ["You are in, cat: 2 others are here"]);
  assertEquals(ann.seen(), ["bob has entered the room!", "cat has entered the room!"]);
  assertEquals(bob.seen(), ["cat has entered the room!"]);
});

coreTest("what is said reaches everyone in the room, with the blanks inside kept", () => {
  const [ann, bob] = room("ann", "bob") as [Person, Person];
  const outside = new Person(ann.chat);
  outside.seen();
  bob.type("  SAY   hello  world ");
  assertEquals([ann.seen(), bob.seen(), outside.seen()], [["bob: hello  world"], [
    "bob: hello  world",
  ], []]);
});

coreTest("look and who list people in the order in which they came", () => {
  const [ann, , cat] = room("ann", "bob", "cat") as [Person, Person, Person];
  const names = ["ann", "bob", "cat", "===================="];
  cat.type("look");
  assertEquals(cat.seen(), ["The following are in the room:", ...names]);
  ann.type("who");
  assertEquals(firstWords(ann.seen()), ["The", ...names]);
});

coreTest("an unknown word in the chat room is answered with the usage table", () => {
  const [ann, bob] = room("ann", "bob") as [Person, Person];
  for (const word of ["dance", "login", "constructor", "__proto__", "toString"]) {
    ann.type(`${word} with me`);
    const talk = word === "login" ? [] : [`To speak: say ${word} with me`];
    assertEquals(ann.seen(), [`Unknown command ${word}`, ...TABLE, ...talk]);
  }
  assertEquals(bob.seen(), []);
});

coreTest("blank lines do nothing, in any room", () => {
  const [ann] = room("ann") as [Person];
  const outside = new Person(ann.chat);
  outside.seen();
  for (const line of ["", " ", "\t "]) {
    ann.type(line);
    outside.type(line);
  }
  assertEquals([ann.seen(), outside.seen()], [[], []]);
});

coreTest("a leave is seen once, however often the session is ended", () => {
  for (const line of ["logout", "QUIT", "exit"]) {
    const [ann, bob] = room("ann", "bob") as [Person, Person];
    bob.type(line);
    bob.vanish();
    assertEquals(ann.seen(), ["bob has left the room!"]);
    assertEquals(bob.seen(), []);
    assert(bob.session.ended);
  }
});

coreTest("names in any script, and names of JavaScript's own, are ordinary names", () => {
  const names = ["Ωμέγα", "魚", "constructor", "__proto__", "toString"];
  const people = room(...names);
  people[0]!.type("who");
  assertEquals(firstWords(people[0]!.seen()), ["The", ...names, "=".repeat(20)]);
});
