import type { ChatOptions } from "../../src/chat/chat.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { TestClock } from "../support/clock.ts";
import { coreTest, newChat, Person } from "../support/core.ts";

const RULE = "=".repeat(20);
const NOON = Date.UTC(2026, 0, 1, 12, 0);
const MARK = "--- this was said before ---";

const MINUTE = 60_000;

/** A chat whose clock the test moves, with everyone's zone UTC. */
function noon(options: Partial<ChatOptions> = {}) {
  const clock = new TestClock(NOON);
  return { chat: newChat({ clock, settings: { zone: "UTC" }, ...options }), clock };
}

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

coreTest("people who enter see the last ten lines, and where they end", () => {
  const { chat, clock } = noon();
  const ann = Person.in(chat, "ann");
  for (let i = 0; i < 12; i++) ann.type(`say line ${i}`);
  clock.advance(3 * MINUTE);
  ann.type("me waves");
  const bob = new Person(chat);
  bob.type("login bob");
  const seen = bob.seen().slice(-12);
  assertEquals(seen[0], "You are in, bob: 1 other is here");
  assertEquals(seen[1], "[12:00] ann: line 3");
  assertEquals(seen.slice(-2), ["[12:03] * ann waves", MARK]);
});

coreTest("history, find and since show what is kept, which is bounded and never private", () => {
  const { chat, clock } = noon({ historyLines: 3 });
  const [ann, bob] = [Person.in(chat, "ann"), Person.in(chat, "bob")];
  for (const words of ["one", "two", "three", "four"]) {
    bob.type(`say ${words}`);
    clock.advance(MINUTE);
  }
  bob.type("tell ann secret");
  ann.seen();
  const answers: Record<string, string[]> = {
    "history": ["[12:01] bob: two", "[12:02] bob: three", "[12:03] bob: four", RULE],
    "history 1": ["[12:03] bob: four", RULE],
    "find THR": ["[12:02] bob: three", RULE],
    "find secret": ["Nothing of the kind is kept"],
    "since 2m": ["[12:02] bob: three", "[12:03] bob: four", RULE],
    "since 1h": ["[12:01] bob: two", "[12:02] bob: three", "[12:03] bob: four", RULE],
    "since never": ["That is not how it is used: since <10m>"],
    "history -1": ["That is not how it is used: history [n|missed]"],
  };
  for (const [line, expected] of Object.entries(answers)) {
    ann.type(line);
    assertEquals(ann.seen(), expected, line);
  }
});

coreTest("a history of no lines keeps nothing", () => {
  const { chat } = noon({ historyLines: 0 });
  const ann = Person.in(chat, "ann");
  ann.type("say hi");
  ann.type("history");
  assertEquals(ann.seen(), [
    "ann: hi",
    "Nothing of the kind is kept",
  ]);
});

coreTest(
  "people who lost their connection are told what they missed, if they come back within ten minutes",
  () => {
    const { chat, clock } = noon();
    const [ann, bob] = [Person.in(chat, "ann"), Person.in(chat, "bob")];
    ann.type("say before");
    clock.advance(MINUTE);
    bob.vanish();
    clock.advance(4 * MINUTE);
    for (const words of ["where is bob", "nobody knows", "Bob!"]) ann.type(`say ${words}`);
    clock.advance(4 * MINUTE);
    const back = new Person(chat);
    back.type("login BOB");
    assertEquals(back.seen().slice(-2), [
      "You missed 3 lines, 2 of them mention you",
      "See them with: history missed",
    ]);
    back.type("history missed");
    assertEquals(back.seen().length, 4);
  },
);

coreTest("people who said goodbye, or were gone for long, have missed nothing", () => {
  const { chat, clock } = noon();
  const ann = Person.in(chat, "ann");
  Person.in(chat, "bob").type("logout");
  Person.in(chat, "cat").vanish();
  ann.type("say hi");
  clock.advance(11 * MINUTE);
  for (const name of ["bob", "cat"]) {
    const back = new Person(chat);
    back.type(`login ${name}`);
    assert(!back.seen().some((line) => line.includes("missed")));
  }
});

coreTest("people who lost their connection in another room are told which", () => {
  const { chat, clock } = noon();
  const [ann, bob] = [Person.in(chat, "ann"), Person.in(chat, "bob")];
  for (const person of [ann, bob]) person.type("join den");
  bob.vanish();
  clock.advance(MINUTE);
  ann.type("say hi");
  const back = new Person(chat);
  back.type("login bob");
  assertEquals(back.seen().slice(-3), [
    "You missed 1 line, 0 of them mention you",
    "See them with: history missed",
    "They were said in den; go back there with: join den",
  ]);
});

coreTest("what somebody missed is told to nobody who takes their name from elsewhere", () => {
  const { chat } = noon();
  const [ann, bob] = [Person.in(chat, "ann", "home"), Person.in(chat, "bob")];
  ann.vanish();
  bob.type("say a secret for ann");
  const impostor = new Person(chat, "elsewhere");
  impostor.type("login ann");
  assert(!impostor.seen().some((line) => line.includes("missed")));
  impostor.type("logout");
  const back = new Person(chat, "home");
  back.type("login ann");
  assertEquals(back.seen().at(-2), "You missed 1 line, 1 of them mentions you");
});

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

coreTest(
  "a long history is searched from its end, in pieces, and no further than it must be",
  async () => {
    const { chat } = noon({ historyLines: 1000 });
    const ann = Person.in(chat, "ann");
    for (let i = 0; i < 1000; i++) {
      chat.speak(
        ann.session,
        i % 40 === 0 ? `needle ${i}` : `hay ${i}`,
      );
    }
    let pieces = 0;
    ann.work = (piece) => {
      pieces++;
      return piece();
    };
    const finds = async (words: string) => {
      pieces = 0;
      ann.seen();
      await ann.type(`find ${words}`);
      return [ann.seen()[0], pieces];
    };
    assertEquals(await finds("hay"), ["[12:00] ann: hay 980", 0]);
    assertEquals(await finds("needle"), ["[12:00] ann: needle 200", 8]);
    assertEquals(await finds("straw"), ["Nothing of the kind is kept", 10]);
  },
);

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

coreTest(
  "what somebody missed does not depend on the date, nor on who had their name meanwhile",
  () => {
    const { chat, clock } = noon();
    const [ann, bob] = [Person.in(chat, "ann"), Person.in(chat, "bob", "home")];
    ann.type("say before");
    clock.advance(1000);
    bob.vanish();
    clock.setBack(7_200_000);
    clock.advance(1000);
    ann.type("say missed");
    Person.in(chat, "bob", "elsewhere").vanish();
    const back = new Person(chat, "home");
    back.type("login bob");
    back.seen();
    back.type("history missed");
    assertEquals(back.seen().map((line) => line.replace(/^.*\] /, "")), ["ann: missed", RULE]);
  },
);

coreTest("one place can't make all others be forgotten", () => {
  const { chat } = noon();
  const [ann, bob] = [Person.in(chat, "ann"), Person.in(chat, "bob", "home")];
  bob.vanish();
  for (let i = 0; i < 2000; i++) Person.in(chat, `m${i}x`, "elsewhere").vanish();
  ann.type("say hello");
  const back = new Person(chat, "home");
  back.type("login bob");
  assertEquals(back.seen().at(-2), "You missed 1 line, 0 of them mention you");
});

coreTest("mentions are looked for in pieces when all lines may be some", async () => {
  const { chat } = noon();
  const [ann, bob] = [Person.in(chat, "ann"), Person.in(chat, "bob", "home")];
  bob.vanish();
  for (let i = 0; i < 60; i++) ann.type(`say ${i % 2 ? "bob" : "bobsleigh"}`);
  const back = new Person(chat, "home");
  let pieces = 0;
  back.work = (piece) => {
    pieces++;
    return piece();
  };
  await back.type("login bob");
  assertEquals([back.seen().at(-2), pieces], ["You missed 60 lines, 30 of them mention you", 6]);
});
