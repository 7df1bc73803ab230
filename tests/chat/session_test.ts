import type { Event } from "../../src/chat/event.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { coreTest, newChat, Person, room } from "../support/core.ts";

/** From now on nothing can be shown to somebody, by a bug. */
function breakScreen(person: Person): void {
  person.show = (event: Event) => {
    throw new Error(`can't show ${event.kind}`);
  };
}

coreTest("what a terminal offers is set, but never against what the person has set", () => {
  const person = new Person(newChat());
  const { session } = person;
  session.offer("color", "on");
  assertEquals(session.settings.color, "on");
  person.type("login ann");
  person.type("plain off");
  session.offer("plain", "on");
  assertEquals([session.settings.plain, session.settings.color], ["off", "on"]);
});

coreTest(
  "people who want the same share a view, so that an event is rendered once for them",
  () => {
    const [ann, bob, cat] = room("ann", "bob", "cat") as [Person, Person, Person];
    for (const person of [ann, bob]) person.type("color on");
    assert(ann.session.view === bob.session.view);
    assert(cat.session.view === cat.chat.defaultView);
    ann.type("color off");
    assert(ann.session.view === cat.session.view);
    for (const person of [ann, bob]) person.type("bell mentions");
    assert(ann.session.view !== bob.session.view);
  },
);

coreTest(
  "a bug in showing an event costs the person to whom it can't be shown, and nobody else",
  () => {
    const [ann, bob, cat] = room("ann", "bob", "cat") as [Person, Person, Person];
    breakScreen(bob);
    ann.type("say hi");
    assertEquals([ann.seen(), cat.seen()], [["ann: hi"], ["ann: hi"]]);
    assertEquals(bob.failures.map(String), ["Error: can't show said"]);
    bob.type("look");
    assertEquals(bob.failures.map(String).at(-1), "Error: can't show inRoom");
    assertEquals([ann.failures, cat.failures], [[], []]);
  },
);

coreTest("a bug in choosing what somebody wants to see costs that person only", () => {
  const [ann, bob, cat] = room("ann", "bob", "cat") as [Person, Person, Person];
  bob.type("ignore cat");
  bob.session.wanted = () => {
    throw new Error("can't choose");
  };
  ann.type("say hi");
  assertEquals(cat.seen(), ["ann: hi"]);
  assertEquals(bob.failures.map(String), ["Error: can't choose"]);
});

coreTest("whoever leaves is gone and their name is free, although others can't be told", () => {
  const [ann, bob, cat] = room("ann", "bob", "cat") as [Person, Person, Person];
  for (const person of [bob, cat]) breakScreen(person);
  ann.vanish();
  const { lobby } = ann.chat.rooms;
  assertEquals(Array.from(lobby.members, ({ nickname }) => nickname), ["bob", "cat"]);
  assertEquals([ann.ends, ann.session.ended], [1, true]);
  assertEquals(Person.in(ann.chat, "ann").session.nickname, "ann");
});

coreTest(
  "whoever leaves is gone and their name is free, although the room can't tell it at all",
  () => {
    const [ann, bob] = room("ann", "bob") as [Person, Person];
    const { lobby } = ann.chat.rooms;
    lobby.announceLeft = () => {
      throw new Error("a bug in telling");
    };
    assertThrows(() => ann.vanish(), Error, "a bug in telling");
    assertEquals([ann.ends, ann.session.ended, lobby.members.size], [1, true, 1]);
    assertEquals([...bob.chat.people()].length, 1);
  },
);

coreTest("anybody can be ended by somebody else, once, and is told so", () => {
  const [ann, bob] = room("ann", "bob") as [Person, Person];
  bob.session.show({ kind: "idleTimeout" });
  for (const _ of [1, 2]) ann.chat.leave(bob.session, "logout");
  assertEquals(bob.seen().length, 1);
  assertEquals([bob.ends, ann.seen()], [1, ["bob has left the room!"]]);
});
