import { assertEquals } from "../support/assert.ts";
import { TestClock } from "../support/clock.ts";
import { newChat } from "../support/core.ts";
import { within } from "../support/deadline.ts";
import { defaultBounds, newHouse, quietHouse, settled } from "../support/house.ts";
import { MemoryDoor } from "../support/memory_door.ts";

const SECOND = 1000;

Deno.test("people who don't log in, or are silent for too long, are told and leave", async () => {
  const clock = new TestClock();
  const bounds = { ...defaultBounds(), loginTimeoutS: 60, idleTimeoutS: 100 };
  const { house } = newHouse({ chat: newChat({ clock }), bounds });
  const [newcomer, ann] = [new MemoryDoor(house), await MemoryDoor.in(house, "ann")];
  newcomer.seen();
  clock.advance(60 * SECOND);
  for (const door of [newcomer, ann]) door.connection.tick();
  assertEquals([newcomer.seen(), ann.seen()], [
    ["You did not log in within 60 seconds. Goodbye; come again any time."],
    [],
  ]);
  await within(newcomer.life, "the end of the newcomer");
  clock.advance(10 * SECOND);
  ann.connection.tick();
  assertEquals(ann.seen(), [
    "You have been silent for a long time: type anything within 30 seconds to stay.",
  ]);
  clock.advance(30 * SECOND);
  ann.connection.tick();
  assertEquals(ann.seen(), ["You have been silent for too long. Please connect again: goodbye."]);
  await within(ann.life, "the end of ann's life");
});

Deno.test("somebody who takes nothing for too long is closed at once", async () => {
  const { house } = newHouse();
  const ann = await MemoryDoor.in(house, "ann");
  ann.stalledForMs = 29_999;
  ann.connection.tick();
  assertEquals(ann.told, []);
  ann.stalledForMs = 30_000;
  ann.connection.tick();
  await within(ann.life, "the end of ann's life");
  assertEquals(ann.told, ["end", "abort", "abort"]);
});

Deno.test("sixteen lines are carried out at once, and then four in a second; wishes and blank lines are free", async () => {
  const { house, clock } = quietHouse();
  const ann = await MemoryDoor.in(house, "ann");
  const done = ann.type("", ...Array.from({ length: 20 }, (_, i) => `say ${i}`));
  await settled();
  assertEquals(ann.seen().length, 15); // the login was the first of the sixteen
  for (const heard of [15, 16, 17, 18, 19]) {
    clock.advance(249);
    await settled();
    assertEquals(ann.seen(), []);
    clock.advance(1);
    await settled();
    assertEquals(ann.seen(), [`ann: ${heard}`]);
  }
  await done;
  await ann.do({ kind: "choices", choices: ["a", "b"] });
  assertEquals(ann.seen(), ["a  b"]);
  await ann.do(null);
});

Deno.test("a line that is too long, and a blank answer, count like any other", async () => {
  const { house, clock } = quietHouse();
  const ann = await MemoryDoor.in(house, "ann");
  let asked = 0;
  const ask = () => {
    asked++;
    ann.host.session.ask({ isSecret: true, answer: ask });
  };
  ask();
  const done = ann.type(...Array(30).fill(""));
  await settled();
  assertEquals(asked, 16);
  ann.host.end();
  await done;
  const bob = await MemoryDoor.in(house, "bob");
  const tooLong = bob.do(...Array.from({ length: 20 }, () => ({ kind: "tooLong" }) as const));
  await settled();
  assertEquals(bob.seen().length, 15);
  bob.host.end();
  await tooLong;
  assertEquals(clock.waiting, 2);
});

Deno.test("whoever is ended while the rate holds them back is gone at once, and their line is not carried out", async () => {
  const { house, clock } = quietHouse();
  const [ann, bob] = [await MemoryDoor.in(house, "ann"), await MemoryDoor.in(house, "bob")];
  ann.type(...Array.from({ length: 20 }, (_, i) => `say ${i}`));
  await settled();
  bob.seen();
  ann.host.end();
  await within(ann.life, "the end of ann's life");
  clock.advance(10_000);
  await settled();
  assertEquals(bob.seen(), ["ann has left the room!"]);
  await bob.do(null);
});

Deno.test("an input is a sign of life", async () => {
  const clock = new TestClock();
  const bounds = { ...defaultBounds(), idleTimeoutS: 100 };
  const { house } = newHouse({ chat: newChat({ clock }), bounds });
  const ann = await MemoryDoor.in(house, "ann");
  for (let seconds = 0; seconds < 300; seconds += 60) {
    clock.advance(60 * SECOND);
    await ann.type("");
    ann.connection.tick();
  }
  assertEquals(ann.seen(), []);
  await ann.do(null);
});

Deno.test("when much was said, whoever speaks waits until it is on its way", async () => {
  const { house } = newHouse();
  const { flushes } = house;
  const ann = await MemoryDoor.in(house, "ann");
  flushes.add({ flush: () => {}, fail: () => {} });
  flushes.count("much", 1_000_000);
  const done = ann.type("say one", "say two");
  for (let task = 0; task < 100; task++) await Promise.resolve(); // all that needs no turn of the event loop
  assertEquals(ann.seen(), []);
  await done;
  assertEquals(ann.seen(), ["ann: one", "ann: two"]);
  await ann.do(null);
});
