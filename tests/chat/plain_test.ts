import { RoomRegistry } from "../../src/chat/room_registry.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { coreTest, Person, room } from "../support/core.ts";

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

coreTest("what a terminal offers is set, but never against what the person has set", () => {
  const person = new Person(new RoomRegistry("FISH", () => 0));
  const { session } = person;
  session.offer("color", "on");
  assertEquals(session.settings.color, "on");
  person.type("login ann");
  person.type("plain off");
  session.offer("plain", "on");
  assertEquals([session.settings.plain, session.settings.color], ["off", "on"]);
});

coreTest("those who want the same share a view, so that an event is shown once for them", () => {
  const [ann, bob, cat] = room("ann", "bob", "cat") as [Person, Person, Person];
  for (const person of [ann, bob]) person.type("color on");
  assert(ann.session.view === bob.session.view);
  assert(cat.session.view === cat.session.registry.defaultView);
  ann.type("color off");
  assert(ann.session.view === cat.session.view);
  for (const person of [ann, bob]) person.type("bell mentions");
  assert(ann.session.view !== bob.session.view);
});

coreTest("what is pasted is said and never carried out, where there is somebody to hear it", () => {
  const registry = new RoomRegistry("FISH", () => 0);
  const ann = new Person(registry);
  ann.seen();
  assertEquals(ann.session.say("login ann"), false);
  assertEquals(ann.seen(), ["Please log in", ' use "login <nick>"']);
  ann.type("login ann");
  ann.seen();
  for (const line of ["logout", "/quit", "'hi", "", "\u200b", "  two  "]) {
    assertEquals(ann.session.say(line), true);
  }
  assertEquals(ann.seen(), ["ann: logout", "ann: /quit", "ann: 'hi", "ann: two"]);
});
