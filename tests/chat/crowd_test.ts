import { Crowd } from "../../src/chat/crowd.ts";
import type { Event } from "../../src/chat/event.ts";
import { render } from "../../src/language/render.ts";
import { assertEquals } from "../support/assert.ts";
import { TestClock } from "../support/clock.ts";
import { coreTest, newChat, Person } from "../support/core.ts";

const view = newChat().defaultView;

/** A crowd, and what was told of it. */
function crowd() {
  const events: Event[] = [];
  const told = () => events.splice(0).map((event) => render(event, view, 0).trimEnd());
  return { crowd: new Crowd((event) => events.push(event)), told };
}

const numbered = (count: number) => Array.from({ length: count }, (_, i) => `p${i}`);

coreTest("in a small room everybody is told at once", () => {
  const { crowd: small, told } = crowd();
  for (const name of numbered(20)) small.announce("entered", name, 50, 0);
  assertEquals(told(), numbered(20).map((name) => `${name} has entered the room!`));
});

coreTest("in a large room five are told at once, and the others of that second together", () => {
  const { crowd: large, told } = crowd();
  for (const name of numbered(45)) large.announce("entered", name, 51, 100);
  assertEquals(told(), numbered(5).map((name) => `${name} has entered the room!`));
  large.tick(1099);
  assertEquals(told(), []);
  large.tick(1100);
  assertEquals(told(), ["p5, p6, p7 and 37 others have entered the room!"]);
  large.tick(1200);
  large.announce("left", "p0", 51, 1300);
  assertEquals(told(), ["p0 has left the room!"]);
});

coreTest("a few who are announced together are all named", () => {
  const sentences: Record<number, string> = {
    6: "p5 has left the room!",
    7: "p5 and p6 have left the room!",
    8: "p5, p6 and p7 have left the room!",
    9: "p5, p6, p7 and 1 other have left the room!",
  };
  for (const [count, sentence] of Object.entries(sentences)) {
    const { crowd: large, told } = crowd();
    for (const name of numbered(Number(count))) large.announce("left", name, 99, 0);
    large.settle();
    assertEquals(told().slice(5), [sentence]);
  }
});

coreTest("somebody who came and went unannounced is not announced at all", () => {
  const { crowd: large, told } = crowd();
  for (const name of numbered(8)) large.announce("entered", name, 99, 0);
  large.announce("left", "p6", 99, 1);
  large.announce("left", "p0", 99, 2);
  large.settle();
  assertEquals(told().slice(5), [
    "p5 and p7 have entered the room!",
    "p0 has left the room!",
  ]);
});

coreTest("a room that has become small tells everybody at once again", () => {
  const { crowd: shrinking, told } = crowd();
  for (const name of numbered(7)) shrinking.announce("left", name, 51, 0);
  shrinking.announce("left", "last", 50, 1);
  assertEquals(told().slice(5), ["p5 and p6 have left the room!", "last has left the room!"]);
});

coreTest("nobody speaks who has not been announced", () => {
  const clock = new TestClock();
  const chat = newChat({ clock });
  const ann = Person.in(chat, "ann");
  const people = numbered(60).map((name) => Person.in(chat, name));
  ann.seen();
  people[58]!.type("say hi");
  assertEquals(ann.seen(), ["p55, p56, p57 and 2 others have entered the room!", "p58: hi"]);
  people[58]!.type("logout");
  assertEquals(ann.seen(), []);
  clock.advance(1000);
  chat.tick();
  assertEquals(ann.seen(), ["p58 has left the room!"]);
});

coreTest("leaves that are still untold are told in time although the date goes back", () => {
  const clock = new TestClock(7_200_000);
  const chat = newChat({ clock });
  const ann = Person.in(chat, "ann");
  const people = numbered(60).map((name) => Person.in(chat, name));
  clock.advance(1000);
  chat.tick();
  ann.seen();
  for (const person of people.slice(0, 8)) person.type("logout");
  ann.seen();
  clock.setBack(7_200_000);
  clock.advance(1000);
  chat.tick();
  assertEquals(ann.seen(), ["p5, p6 and p7 have left the room!"]);
});
