import type { Event } from "../../src/chat/event.ts";
import { assert, assertEquals, assertMatch } from "../support/assert.ts";
import { TestClock } from "../support/clock.ts";
import { newChat } from "../support/core.ts";
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
    "login bob from a test",
    "login ann from a test",
    "logout ann from a test",
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
  chat.leave(ann.person.session, "logout");
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
  chat.leave(ann.person.session, "lost");
  assertEquals(bob.seen(), ["ann has left the room!"]);
  answer.resolve();
  await done;
  await within(ann.life, "the end of ann's life");
  assertEquals(bob.seen(), []);
  assert(!logged.some((line) => line.startsWith("bug")));
  await bob.do(null);
});

Deno.test("a bug in a command that waits costs its connection, which rejects with it", async () => {
  const { house } = newHouse();
  const [ann, bob] = [await MemoryDoor.in(house, "ann"), await MemoryDoor.in(house, "bob")];
  bob.seen();
  using _ = extraCommand("crash", { run: () => Promise.reject(new TypeError("a bug")) });
  await ann.type("crash");
  assertEquals(await ann.life.catch(String), "TypeError: a bug");
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
    show(event, view);
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
  assertEquals(Array.from(ann.person.session.room.members, ({ nickname }) => nickname), [
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
  for (const door of crowd) {
    door.show = () => {
      throw new RangeError("a bug for everybody");
    };
  }
  await crowd[0]!.type("say hi");
  await within(Promise.all(crowd.map(({ life }) => life)), "the end of everybody");
  assertEquals([...house.chat.people(), ...house.chat.rooms.lobby.members], []);
  assertEquals(logged.filter((line) => line.startsWith("bug")).length, 1);
});

Deno.test("a connection that fails is ended without a word in the log, and a bug with its stack", async () => {
  const { house, logged } = newHouse();
  const [ann, bob] = [await MemoryDoor.in(house, "ann"), await MemoryDoor.in(house, "bob")];
  ann.person.failed(new Deno.errors.BrokenPipe("gone"));
  bob.person.failed(new Error("a bug"));
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
  ann.person.session.question = { isSecret: true, answer: () => {} };
  await ann.do(...block);
  assertEquals(ann.seen(), ["That was not said: please answer first what you were asked"]);
  await ann.do(null);
});
