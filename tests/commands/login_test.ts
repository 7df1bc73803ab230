import { assertEquals } from "../support/assert.ts";
import { TestClock } from "../support/clock.ts";
import { coreTest, newChat, Person } from "../support/core.ts";

/** Somebody who has not logged in yet. */
function newcomer(chat = newChat()): Person {
  const person = new Person(chat);
  person.seen();
  return person;
}

coreTest(
  "names that would pass for the server's own words are reserved, and what looks like them",
  () => {
    const ann = newcomer();
    const reserved = [
      "Server",
      "system",
      "ADMIN",
      "who",
      "Quit",
      "help",
      "login",
      "FISH",
      "Fish",
      "You",
      "你",
      "all",
    ]
      .concat(["register", "kick", "AFK", "room", "adm-in", "he1p", "f.ish"]);
    for (const name of reserved) {
      ann.type(`login ${name}`);
      assertEquals(ann.seen(), ["Sorry, that name is reserved", "Please input another one:"], name);
    }
    ann.type("login fish");
    assertEquals(ann.seen(), ["You are in, fish: nobody else is here"]);
  },
);

coreTest("a server of another name has its own reserved, in any case", () => {
  const ann = newcomer(newChat({ serverName: "Pond" }));
  for (const name of ["pond", "POND"]) {
    ann.type(`login ${name}`);
    assertEquals(ann.seen()[0], "Sorry, that name is reserved", name);
  }
  ann.type("login fish");
  assertEquals(ann.seen(), ["You are in, fish: nobody else is here"]);
});

coreTest(
  "a name that a person would take for somebody's here is refused, until that one leaves or is renamed",
  () => {
    const chat = newChat();
    const bill = Person.in(chat, "bill");
    const other = newcomer(chat);
    for (const name of ["bi11", "b-ill", "BI1L"]) {
      other.type(`login ${name}`);
      assertEquals(other.seen()[0], `Sorry, ${name} looks too much like bill, who is here`);
    }
    bill.type("nick b.ill");
    bill.type("nick william");
    other.type("login bi11");
    assertEquals(other.seen(), ["You are in, bi11: 1 other is here"]);
    bill.type("nick bill");
    assertEquals(bill.seen().at(-2), "Sorry, bill looks too much like bi11, who is here");
    other.vanish();
    bill.type("nick bill");
    assertEquals(bill.seen().at(-1), "william is now bill");
  },
);

coreTest("a name has no blanks", () => {
  const ann = newcomer();
  ann.type("login ann b");
  assertEquals(ann.seen(), [
    "Sorry, a name is one word, without blanks",
    "Please input another one:",
  ]);
});

coreTest(
  "a taken name, in whatever case, is refused after a moment in which its owner may leave",
  async () => {
    const clock = new TestClock();
    const chat = newChat({ clock });
    const owner = Person.in(chat, "Bob");
    const [patient, lucky] = [newcomer(chat), newcomer(chat)];
    const refused = patient.type("login bOB");
    clock.advance(249);
    await Promise.resolve();
    assertEquals(patient.seen(), []);
    clock.advance(1);
    await refused;
    assertEquals(patient.seen(), ["Sorry, the name bOB is in use", "Please input another one:"]);
    const taken = lucky.type("login bob");
    owner.vanish();
    clock.advance(250);
    await taken;
    assertEquals(lucky.seen(), ["You are in, bob: nobody else is here"]);
    owner.vanish();
    assertEquals(chat.person("bob"), lucky.session);
  },
);

coreTest("whoever leaves while they wait for a name does not get it", async () => {
  const clock = new TestClock();
  const chat = newChat({ clock });
  const owner = Person.in(chat, "bob");
  const gone = newcomer(chat);
  const taken = gone.type("login bob");
  for (const person of [gone, owner]) person.vanish();
  clock.advance(250);
  await taken;
  assertEquals([[...chat.people()], gone.seen()], [[], []]);
});

coreTest("nothing but login waits for a name", () => {
  const clock = new TestClock();
  const chat = newChat({ clock });
  Person.in(chat, "bob");
  const ann = Person.in(chat, "ann");
  ann.type("nick bob");
  assertEquals(ann.seen(), ["Sorry, the name bob is in use", "Please input another one:"]);
  assertEquals(clock.waiting, 0);
});
