import { assert, assertEquals } from "../support/assert.ts";
import { coreTest, Person } from "../support/core.ts";
import { MINUTE, noon } from "../support/noon.ts";

const RULE = "=".repeat(20);

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
    "You missed 1 line",
    "See it with: history missed",
    "It was said in den; go back there with: join den",
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
  assertEquals(back.seen().at(-2), "You missed 1 line, which mentions you");
});

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
  assertEquals(back.seen().at(-2), "You missed 1 line");
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
