import { Account } from "../../src/net/account.ts";
import { nextTurn } from "../../src/net/event_loop.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { all, clientThatHad, Moments, newScheduler, SHARES } from "../support/scheduler.ts";

Deno.test("whoever is due soon does not wait for those who are due late, whoever came first", async () => {
  using moments = new Moments();
  const { clock, done, run } = newScheduler();
  run(clientThatHad(0), "worker", 12);
  const late = run(clientThatHad(60_010), "late");
  const soon = run(clientThatHad(23), "soon");
  const later = run(clientThatHad(60_020), "later");
  await moments.pass();
  await moments.pass();
  clock.advance(1);
  await all(soon);
  assertEquals(done, ["worker", "soon"]);
  clock.advance(60_010);
  await all(late, later, run(clientThatHad(0), "new"));
});

Deno.test("after a stretch of work everything else has its turn, and then all are served", async () => {
  const { done, run } = newScheduler();
  run(clientThatHad(0), "one", 6);
  run(clientThatHad(0), "two", 6);
  const turns = ["three", "four"].map((name) => run(clientThatHad(0), name));
  const turn = nextTurn().then(() => void done.push("a turn"));
  assertEquals(done, ["one", "two"]);
  await all(turn, ...turns);
  assertEquals(done, ["one", "two", "a turn", "three", "four"]);
  assertEquals(run(clientThatHad(0), "five"), undefined);
});

Deno.test("a stretch is a stretch in however many pieces, and begins when there is work", async () => {
  const { clock, run } = newScheduler();
  clock.advance(100);
  run(clientThatHad(0), "first");
  const turns = Array.from({ length: 11 }, () => run(clientThatHad(0), "work", 1));
  assertEquals(turns.slice(0, 10), Array(10).fill(undefined));
  assert(turns[10] instanceof Promise);
  await all(...turns);
});

Deno.test("those who have waited are not served for longer than a stretch either", async () => {
  const { clock, done, run, scheduler } = newScheduler();
  run(clientThatHad(0), "one", 12);
  const turns = [run(clientThatHad(12), "two", 6)];
  let turn = Promise.resolve();
  turns.push(scheduler.run(clientThatHad(13), () => {
    clock.advance(6);
    turn = nextTurn().then(() => void done.push("a turn"));
  }));
  turns.push(run(clientThatHad(14), "three"));
  await all(...turns, turn);
  assertEquals(done, ["one", "two", "a turn", "three"]);
});

Deno.test("a rest lasts as long as more arrives", async () => {
  using moments = new Moments();
  const { done, run } = newScheduler();
  run(clientThatHad(0), "worker", 12);
  const turns: (void | Promise<void>)[] = [];
  for (const name of ["one", "two", "three"]) {
    turns.push(run(clientThatHad(0), name));
    await moments.pass();
    assertEquals(done, ["worker"]);
  }
  await moments.pass();
  await all(...turns);
  assertEquals(done, ["worker", "one", "two", "three"]);
});

Deno.test("a rest lasts until what was said is on its way", async () => {
  using moments = new Moments();
  const { done, flushes, run } = newScheduler();
  run(clientThatHad(0), "worker", 12);
  const turn = run(clientThatHad(0), "next");
  await moments.pass();
  for (let i = 0; i < 500; i++) flushes.add({ flush() {}, fail() {} });
  await moments.pass();
  assertEquals(done, ["worker"]);
  await moments.pass();
  await moments.pass();
  await all(turn);
});

Deno.test("a rest ends after a while, though ever more arrives", async () => {
  using moments = new Moments();
  const { clock, done, run } = newScheduler();
  run(clientThatHad(0), "worker", 12);
  const turns = [run(clientThatHad(0), "one")];
  clock.advance(10);
  await moments.pass();
  turns.push(run(clientThatHad(0), "two"));
  clock.advance(90);
  assertEquals(done, ["worker"]);
  await moments.pass();
  await all(...turns);
});

Deno.test("after a rest, however long it took, a new stretch begins", async () => {
  using moments = new Moments();
  const { clock, run } = newScheduler();
  run(clientThatHad(0), "one", 12);
  const turn = run(clientThatHad(0), "two", 4);
  clock.advance(100);
  await moments.pass();
  await all(turn);
  assertEquals(run(clientThatHad(0), "three"), undefined);
});

Deno.test("work is no stretch when most of the time there is none", async () => {
  const { clock, done, run } = newScheduler();
  const workEach10Ms = (milliseconds: number) => {
    clock.advance(10 - milliseconds);
    return run(clientThatHad(0), "work", milliseconds);
  };
  assertEquals(Array.from({ length: 20 }, () => workEach10Ms(2)), Array(20).fill(undefined));
  workEach10Ms(3);
  const turn = run(clientThatHad(0), "after a rest");
  assertEquals(done, Array(21).fill("work"));
  await all(turn);
});

Deno.test("speech waits until what was said before is on its way, and other jobs do not", async () => {
  const { done, run, say, fill } = newScheduler();
  const listened = fill();
  const account = new Account(SHARES);
  assertEquals(run(clientThatHad(0), "at once"), undefined);
  const speech = say(clientThatHad(0, account), "speech");
  await all(run(clientThatHad(2), "other"), run(clientThatHad(1, account), "same address"));
  assertEquals(done, ["at once", "same address", "other"]);
  listened();
  await nextTurn();
  assertEquals(done.slice(3), ["speech"], "as soon as all have it");
  await all(speech);
});

Deno.test("when one has said much, the next who speaks waits", async () => {
  const { done, say, scheduler, fill } = newScheduler();
  let listened = fill();
  const first = scheduler.run(clientThatHad(0), () => void (listened = fill()), true);
  const second = say(clientThatHad(1), "second");
  listened();
  await all(first);
  await nextTurn();
  assertEquals(done, []);
  listened();
  await all(second);
});

Deno.test("speech does not wait long for those who do not read", async () => {
  const { clock, done, say, fill } = newScheduler();
  fill();
  const speech = say(clientThatHad(0), "speech");
  clock.advance(50);
  assertEquals(done, []);
  await all(speech);
});

Deno.test("whoever speaks waits for their share, too", async () => {
  const { clock, done, say, fill } = newScheduler();
  const listened = fill();
  const speech = say(clientThatHad(12), "speech");
  listened();
  await all(say(clientThatHad(0), "other speech"));
  assertEquals(done, ["other speech"]);
  clock.advance(2);
  await all(speech);
});
