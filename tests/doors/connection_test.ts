import type { Event } from "../../src/chat/event.ts";
import { BYTE_MS } from "../../src/net/account.ts";
import { assert, assertEquals, assertMatch } from "../support/assert.ts";
import { Person } from "../support/core.ts";
import { within } from "../support/deadline.ts";
import { extraCommand } from "../support/extra_command.ts";
import { newClient, newHouse, quietHouse, settled } from "../support/house.ts";
import { MemoryDoor } from "../support/memory_door.ts";

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

Deno.test("what somebody makes us show to themselves is charged to them, and what it shows to others is not", async () => {
  const { house, clock } = quietHouse();
  const client = newClient();
  const ann = new MemoryDoor(house, client);
  const others = [await MemoryDoor.in(house, "bob"), await MemoryDoor.in(house, "eve")];
  await ann.type("login ann");
  const { workPerIp } = house.bounds;
  const chargedFor = async (line: string) => {
    clock.advance(60_000);
    const shown = ann.shownBytes;
    await ann.type(line);
    const chargedMs = (client.account.work.fullAt - clock.now()) * workPerIp / 1000;
    return [ann.shownBytes - shown, Math.round((chargedMs - 0.01) / BYTE_MS)];
  };
  for (const line of ["help", "who", "say hello"]) {
    const [shown, charged] = await chargedFor(line);
    assert(shown! > 0);
    assertEquals(charged, shown, line);
  }
  for (const door of [ann, ...others]) await door.do(null);
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
  assertEquals(again.seen().at(-2), "You missed 1 line");
  await again.do(null);
});
