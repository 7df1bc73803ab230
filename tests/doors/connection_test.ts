import type { Event } from "../../src/chat/event.ts";
import { nextTurn } from "../../src/net/event_loop.ts";
import { assert, assertEquals, assertMatch } from "../support/assert.ts";
import { TestClock } from "../support/clock.ts";
import { newChat, Person } from "../support/core.ts";
import { within } from "../support/deadline.ts";
import { extraCommand } from "../support/extra_command.ts";
import { defaultBounds, newHouse } from "../support/house.ts";
import { MemoryDoor } from "../support/memory_door.ts";

const SECOND = 1000;

Deno.test("a person comes, talks and leaves, and the log tells of it without a word of theirs", async () => {
  const { house, logged } = newHouse();
  const bob = await MemoryDoor.in(house, "bob");
  const ann = new MemoryDoor(house);
  assertEquals(ann.seen()[0], "Welcome to FISH");
  await ann.type("login ann", "say hello", "logout");
  await within(ann.life, "the end of ann's life");
  assertEquals(bob.seen(), ["ann has entered the room!", "ann: hello", "ann has left the room!"]);
  assertEquals(ann.told, ["end", "abort"]);
  assertEquals(logged, [
    "login bob from a test:1",
    "login ann from a test:1",
    "logout ann from a test:1",
  ]);
  await bob.do(null);
});

Deno.test("when the other side has gone the session leaves once", async () => {
  const { house } = newHouse();
  const bob = await MemoryDoor.in(house, "bob");
  const ann = await MemoryDoor.in(house, "ann");
  await ann.do(null);
  await within(ann.life, "the end of ann's life");
  assertEquals(bob.seen(), ["ann has entered the room!", "ann has left the room!"]);
  await bob.do(null);
});

Deno.test("a session that somebody else ends closes its door, though nothing came through that", async () => {
  const { house, chat } = newHouse();
  const ann = await MemoryDoor.in(house, "ann");
  chat.leave(ann.host.session, "logout");
  await within(ann.life, "the end of ann's life");
  assertEquals(ann.told, ["end", "abort"]);
});

Deno.test("while a command waits the lines behind it wait, and nobody else does", async () => {
  const { house } = newHouse();
  const [ann, bob] = [await MemoryDoor.in(house, "ann"), await MemoryDoor.in(house, "bob")];
  const answer = Promise.withResolvers<void>();
  using _ = extraCommand("slow", { run: () => answer.promise });
  const done = ann.type("slow", "say one", "say two");
  await bob.type("say meanwhile");
  assertEquals(bob.seen(), ["bob: meanwhile"]);
  answer.resolve();
  await done;
  assertEquals(bob.seen(), ["ann: one", "ann: two"]);
  for (const door of [ann, bob]) await door.do(null);
});

Deno.test("a session that ends while its command waits carries out nothing more", async () => {
  const { house, chat, logged } = newHouse();
  const [ann, bob] = [await MemoryDoor.in(house, "ann"), await MemoryDoor.in(house, "bob")];
  const answer = Promise.withResolvers<void>();
  using _ = extraCommand("slow", {
    run: (chat, session) => answer.promise.then(() => chat.speak(session, "too late")),
  });
  const done = ann.type("slow", "say one");
  chat.leave(ann.host.session, "lost");
  assertEquals(bob.seen(), ["ann has left the room!"]);
  answer.resolve();
  await done;
  await within(ann.life, "the end of ann's life");
  assertEquals(bob.seen(), []);
  assert(!logged.some((line) => line.startsWith("bug")));
  await bob.do(null);
});

Deno.test("a bug in a command that waits costs its connection, and is logged with its stack", async () => {
  const { house, logged } = newHouse();
  const [ann, bob] = [await MemoryDoor.in(house, "ann"), await MemoryDoor.in(house, "bob")];
  bob.seen();
  using _ = extraCommand("crash", { run: () => Promise.reject(new TypeError("a bug")) });
  await ann.type("crash");
  await within(ann.life, "the end of ann's life");
  assertMatch(logged.find((line) => line.startsWith("bug"))!, /^bug: TypeError: a bug \| at /);
  assertEquals([bob.seen(), ann.told], [["ann has left the room!"], ["end", "abort"]]);
  await bob.do(null);
});

Deno.test("somebody to whom an event can't be shown is ended and logged, everybody else gets the line", async () => {
  const { house, logged } = newHouse();
  const doors = [];
  for (const name of ["ann", "bob", "cat", "dan"]) doors.push(await MemoryDoor.in(house, name));
  const [ann, bob, cat, dan] = doors as [MemoryDoor, MemoryDoor, MemoryDoor, MemoryDoor];
  for (const door of doors) door.seen();
  const show = bob.show.bind(bob);
  bob.show = (event: Event, view) => {
    if (event.kind === "said") throw new RangeError("can't show it");
    return show(event, view);
  };
  cat.show = () => {
    throw new RangeError("can't show anything");
  };
  await ann.type("say hi");
  for (const door of [bob, cat]) await within(door.life, "the end of a broken door");
  const [first, ...others] = dan.seen();
  assertEquals([first, ...others.toSorted()], [
    "ann: hi",
    "bob has left the room!",
    "cat has left the room!",
  ]);
  assertEquals(Array.from(ann.host.session.room.members, ({ nickname }) => nickname), [
    "ann",
    "dan",
  ]);
  const bugs = logged.filter((line) => line.startsWith("bug"));
  assertEquals(bugs.length, 2);
  assertMatch(bugs[0]!, /^bug: RangeError: can't show it \| at .*connection_test\.ts/);
  for (const door of [ann, dan]) await door.do(null);
});

Deno.test("a thousand people to whom nothing can be shown any more leave without a trace", async () => {
  const { house, logged } = newHouse();
  const crowd: MemoryDoor[] = [];
  for (let i = 0; i < 1000; i++) crowd.push(await MemoryDoor.in(house, `p${i}`));
  let shows = 0;
  for (const door of crowd) {
    door.show = () => {
      shows++;
      throw new RangeError("a bug for everybody");
    };
  }
  await crowd[0]!.type("say hi");
  await within(Promise.all(crowd.map(({ life }) => life)), "the end of everybody");
  assertEquals([...house.chat.people(), ...house.chat.rooms.lobby.members], []);
  assertEquals(logged.filter((line) => line.startsWith("bug")).length, 1);
  assertEquals(shows, 1000, "each is shown only the one event that it can't be shown");
});

Deno.test("a connection that fails is ended without a word in the log, and a bug with its stack", async () => {
  const { house, logged } = newHouse();
  const [ann, bob] = [await MemoryDoor.in(house, "ann"), await MemoryDoor.in(house, "bob")];
  ann.host.failed(new Deno.errors.BrokenPipe("gone"));
  bob.host.failed(new Error("a bug"));
  await within(Promise.all([ann.life, bob.life]), "the end of both");
  assertEquals(logged.filter((line) => /^bug/.test(line)).length, 1);
  assert(!logged.some((line) => line.includes("BrokenPipe")));
});

Deno.test("people who don't log in, or are silent for too long, are told and leave", async () => {
  const clock = new TestClock();
  const bounds = { ...defaultBounds(), loginTimeoutS: 60, idleTimeoutS: 100 };
  const { house } = newHouse({ chat: newChat({ clock }), bounds });
  const [newcomer, ann] = [new MemoryDoor(house), await MemoryDoor.in(house, "ann")];
  newcomer.seen();
  clock.advance(60 * SECOND);
  for (const door of [newcomer, ann]) door.connection.tick();
  assertEquals([newcomer.seen(), ann.seen()], [
    ["Nobody logged in for 60 seconds. Please connect again: goodbye."],
    [],
  ]);
  await within(newcomer.life, "the end of the newcomer");
  clock.advance(10 * SECOND);
  ann.connection.tick();
  assertEquals(ann.seen(), [
    "You have been silent for long: type anything within 30 seconds to stay.",
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

Deno.test("a pasted block is said, is no answer to a question, and none of it is said before login", async () => {
  const { house } = newHouse();
  const ann = new MemoryDoor(house);
  const block = ["one", "two"].map((text) => ({ kind: "pasted", text }) as const);
  ann.seen();
  await ann.do(...block);
  assertEquals(ann.seen(), ["Please log in", ' use "login <nick>"']);
  await ann.type("login ann");
  ann.seen();
  await ann.do(...block);
  assertEquals(ann.seen(), ["ann: one", "ann: two"]);
  ann.host.session.ask({ isSecret: true, answer: () => {} });
  await ann.do(...block);
  assertEquals(ann.seen(), ["That was not said: please answer first what you were asked"]);
  await ann.do(null);
});

/** A house in which nothing happens by itself. */
function quietHouse() {
  const clock = new TestClock();
  return { clock, ...newHouse({ chat: newChat({ clock }) }) };
}

/** What a door has carried out by now, if nothing more comes of it without time going by. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await nextTurn();
}

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

Deno.test("a session that ends does not wait for its command, and what goes wrong with that later is logged", async () => {
  const { house, logged } = newHouse();
  const ann = await MemoryDoor.in(house, "ann");
  const answer = Promise.withResolvers<void>();
  using _ = extraCommand("slow", { run: () => answer.promise });
  ann.type("slow");
  await settled();
  ann.host.end();
  await within(ann.life, "the end of ann's life");
  answer.reject(new RangeError("a late bug"));
  await settled();
  assertMatch(logged.at(-1)!, /^bug: RangeError: a late bug/);
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

Deno.test("a bug in a door's own methods leaves nobody behind", async () => {
  for (const method of ["stalledMs", "end", "show", "asked"] as const) {
    const { house, chat, logged } = newHouse();
    const bob = Person.in(chat, "bob");
    const ann = await MemoryDoor.in(house, "ann");
    const bug = () => {
      throw new RangeError(`a bug in ${method}`);
    };
    const { end } = ann;
    ann[method] = bug;
    if (method === "asked") ann.host.session.ask({ isSecret: true, answer: () => {} });
    if (method === "stalledMs") ann.connection.tick();
    if (method === "show") bob.type("say hi");
    if (method === "end") ann.host.end();
    await settled();
    end.call(ann);
    await within(ann.life, `the end of ann's life with a bug in ${method}`);
    assertEquals([...chat.people()], [bob.session]);
    assertEquals(bob.seen().at(-1), "ann has left the room!");
    assert(logged.some((line) => line.startsWith(`bug: RangeError: a bug in ${method}`)));
    assert(ann.told.includes("abort"));
  }
});

Deno.test("people who lost their connection are told what they missed since they stopped reading", async () => {
  const { house, chat, clock } = quietHouse();
  const bob = Person.in(chat, "bob");
  const ann = await MemoryDoor.in(house, "ann");
  clock.advance(1000);
  bob.type("say unread");
  clock.advance(1000);
  ann.stalledForMs = 1500;
  await ann.do(null);
  const again = new MemoryDoor(house);
  await again.type("login ann");
  assertEquals(again.seen().at(-2), "You missed 1 line, 0 of them mention you");
  await again.do(null);
});
