import { assertEquals } from "../support/assert.ts";
import { TestClock } from "../support/clock.ts";
import { coreTest, newChat, Person } from "../support/core.ts";

/** Somebody who has not logged in yet. */
function newcomer(chat = newChat()): Person {
  const person = new Person(chat);
  person.seen();
  return person;
}

coreTest("names that would pass for the server's own words are reserved", () => {
  const ann = newcomer();
  for (const name of ["Server", "system", "ADMIN", "who", "Quit", "help", "login", "FISH"]) {
    ann.type(`login ${name}`);
    assertEquals(ann.seen(), ["Sorry, that name is reserved", "Please input another one:"]);
  }
  ann.type("login fish");
  assertEquals(ann.seen(), ["You are in, fish: nobody else is here"]);
});

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
