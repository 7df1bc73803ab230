import { Account, Client } from "../../src/net/account.ts";
import { nextTurn } from "../../src/net/event_loop.ts";
import { FlushQueue } from "../../src/net/flush_queue.ts";
import { Scheduler } from "../../src/net/scheduler.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { within } from "../support/deadline.ts";
import { all, clientThatHad, newScheduler, SHARES, work } from "../support/scheduler.ts";

Deno.test("a job is done at once when nobody waits", () => {
  const { done, run } = newScheduler();
  const client = clientThatHad(0);
  assertEquals([run(client, "one"), run(client, "two")], [undefined, undefined]);
  assertEquals(done, ["one", "two"]);
});

Deno.test("an error in a job that is done at once is thrown, and the next is done at once", () => {
  const { done, run, scheduler } = newScheduler();
  const client = clientThatHad(0);
  const fail = () => {
    throw new TypeError("a bug");
  };
  assertThrows(() => scheduler.run(client, fail), TypeError, "a bug");
  run(client, "next");
  assertEquals(done, ["next"]);
});

Deno.test("an error in a job that waited rejects its promise, and the others are done", async () => {
  const { clock, done, run, scheduler } = newScheduler();
  const bug = new Error("a bug");
  const failed = scheduler.run(clientThatHad(11), () => {
    throw bug;
  });
  const turn = run(clientThatHad(12), "other");
  clock.advance(2);
  const [result] = await within(Promise.allSettled([failed, turn]), "their turns");
  assertEquals(result, { status: "rejected", reason: bug });
  assertEquals(done, ["other"]);
});

Deno.test("whoever has used up their share waits for it, and nobody looks at the clock all the while", async () => {
  let looks = 0;
  const now = () => {
    looks++;
    return performance.now();
  };
  const scheduler = new Scheduler(now, new FlushQueue(now));
  const client = new Client(new Account(SHARES));
  const start = performance.now();
  work(client, 40, start);
  let doneMs = 0;
  await all(scheduler.run(client, () => doneMs = performance.now() - start));
  assert(doneMs >= 30, `it waited ${doneMs} ms`);
  assert(looks < 15, `${looks} looks`);
});

Deno.test("whoever is not due keeps nobody from being served", async () => {
  const { clock, done, run } = newScheduler();
  const account = new Account(SHARES);
  const late = run(clientThatHad(12), "late");
  const later = run(clientThatHad(30, account), "later");
  await all(run(clientThatHad(0, account), "due"));
  assertEquals(done, ["due"]);
  clock.advance(25);
  await all(late, later);
});

Deno.test("everybody has a small share of their own, though their address has used up all", async () => {
  const { clock, done, run } = newScheduler();
  const account = new Account(SHARES);
  clientThatHad(1000, account);
  assertEquals(run(clientThatHad(4, account), "first"), undefined);
  const second = run(clientThatHad(6, account), "second");
  assertEquals(done, ["first"]);
  clock.advance(2);
  await all(second);
});

Deno.test("of those who wait, the address that had least lately comes first", async () => {
  const { clock, done, run } = newScheduler();
  const turns = [16, 12, 20, 14].map((had) => run(clientThatHad(had), `${had} ms`));
  clock.advance(10);
  await all(...turns);
  assertEquals(done, ["12 ms", "14 ms", "16 ms", "20 ms"]);
});

Deno.test("what others at the same address had counts, and what somebody had themselves counts twice", async () => {
  const { clock, done, run } = newScheduler();
  const account = new Account(SHARES);
  clientThatHad(14, account);
  const alone = run(clientThatHad(12), "alone");
  const together = run(clientThatHad(0, account), "together");
  clock.advance(4);
  await all(alone, together);
  assertEquals(done, ["together", "alone"]);
});

Deno.test("of those who had nothing for a while, whoever came first comes first", async () => {
  const { clock, done, run } = newScheduler();
  const turns = [16, 12, 20, 14].map((had) => run(clientThatHad(had), `${had} ms`));
  clock.advance(1000);
  await all(...turns);
  assertEquals(done, ["16 ms", "12 ms", "20 ms", "14 ms"]);
});

Deno.test("whoever has been served comes after those who had more before", async () => {
  const { clock, done, run } = newScheduler();
  const busy = clientThatHad(12);
  const turns = [run(busy, "busy", 3), run(busy, "again"), run(clientThatHad(14), "other")];
  clock.advance(4);
  await all(...turns);
  assertEquals(done, ["busy", "other", "again"]);
});

Deno.test("at one address the client that had least comes first, and each one's jobs are in order", async () => {
  const { clock, done, run } = newScheduler();
  const account = new Account(SHARES);
  const [much, little] = [clientThatHad(9, account), clientThatHad(8, account)];
  const turns = [run(much, "much 1"), run(much, "much 2"), run(little, "little")];
  clock.advance(5);
  await all(...turns);
  assertEquals(done, ["little", "much 1", "much 2"]);
});

Deno.test("what somebody wants next, once they are served, comes before those who had more", async () => {
  const { clock, done, run } = newScheduler();
  const [little, much] = [clientThatHad(10), clientThatHad(11)];
  const twice = async () => {
    await run(little, "first");
    await run(little, "next");
  };
  const turns = [run(much, "much"), twice()];
  clock.advance(1);
  await all(...turns);
  assertEquals(done, ["first", "next", "much"]);
});

Deno.test("a job costs its time and a little more, and can be made dearer or cheaper, but not free", () => {
  const { clock, scheduler } = newScheduler();
  const costsOf = (milliseconds: number, ...extra: number[]) => {
    const client = clientThatHad(0);
    scheduler.run(client, () => {
      clock.advance(milliseconds);
      for (const charge of extra) scheduler.charge(charge);
    });
    const costs = [client.account.work, client.ownWork].map(({ fullAt }) => fullAt - clock.now());
    return costs.map((cost) => Math.round(cost * 1000) / 1000);
  };
  assertEquals(costsOf(0.3), [0.31, 0.31]);
  assertEquals(costsOf(0.2, 0.4, 0.1), [0.71, 0.71]);
  assertEquals(costsOf(2, -1.5), [0.51, 0.51]);
  assertEquals(costsOf(2, 4, 1), [7.01, 1], "which is no more than a millisecond of their own");
  assertEquals(costsOf(1, -100), [0.01, 0.01]);
  assertEquals(costsOf(0), [0.01, 0.01], "nothing is left of what another was charged");
});

Deno.test("all who are due are served in one turn", async () => {
  const { clock, done, run, scheduler } = newScheduler();
  let turn = Promise.resolve();
  const first = scheduler.run(clientThatHad(11), () => {
    turn = nextTurn().then(() => void done.push("a turn"));
  });
  const others = ["second", "third"].map((name) => run(clientThatHad(12), name));
  clock.advance(2);
  await all(first, ...others);
  await all(turn);
  assertEquals(done, ["second", "third", "a turn"]);
});

Deno.test("what a job wants done besides comes after it, in its turn", async () => {
  const { done, run, scheduler } = newScheduler();
  const client = clientThatHad(0);
  let inner: void | Promise<void> = undefined;
  scheduler.run(client, () => {
    inner = run(client, "inner");
    done.push("outer");
  });
  await all(inner);
  assertEquals(done, ["outer", "inner"]);
});
