import { Batch } from "../../src/net/batch.ts";
import { nextTurn } from "../../src/net/event_loop.ts";
import { type Flushable, FlushQueue } from "../../src/net/flush_queue.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { within } from "../support/deadline.ts";

/** An outbox that does this when it is flushed, and can't fail. */
function flushable(flush: () => void): Flushable {
  return {
    flush,
    fail(error) {
      throw error;
    },
  };
}

/** Resolves when what has been gathered so far is flushed. */
function flushedOf(queue: FlushQueue): Promise<void> {
  return new Promise((resolve) => queue.onFlushed = resolve);
}

const bytes = (text: string) => new TextEncoder().encode(text);

Deno.test("outboxes are flushed after the turn, each once, in order", async () => {
  const queue = new FlushQueue(() => 0);
  const flushed: number[] = [];
  for (let i = 0; i < 300; i++) queue.add(flushable(() => flushed.push(i)));
  assertEquals(flushed, []);
  await within(flushedOf(queue), "the flush");
  assertEquals(flushed, Array.from({ length: 300 }, (_, i) => i));
});

Deno.test("what is added during a round is flushed in the next", async () => {
  const queue = new FlushQueue(() => 0);
  const flushed: string[] = [];
  queue.add(flushable(() => {
    flushed.push("first");
    queue.add(flushable(() => flushed.push("second")));
  }));
  await within(flushedOf(queue), "the first round");
  assertEquals(flushed, ["first"]);
  await within(flushedOf(queue), "the second round");
  assertEquals(flushed, ["first", "second"]);
});

Deno.test("a bug in flushing one outbox is told to that one, and the others are flushed", async () => {
  const queue = new FlushQueue(() => 0);
  const flushed: number[] = [];
  const failures: unknown[] = [];
  const bug = new Error("a bug");
  for (let i = 0; i < 100; i++) {
    queue.add({
      flush() {
        if (i % 10 === 3) throw bug;
        flushed.push(i);
      },
      fail: (error) => failures.push(error),
    });
  }
  await within(flushedOf(queue), "the flush");
  assertEquals(flushed, Array.from({ length: 100 }, (_, i) => i).filter((i) => i % 10 !== 3));
  assertEquals(failures, Array(10).fill(bug));
});

Deno.test("when much was said, whoever speaks waits until those who read have it, but not for long", async () => {
  let now = 0;
  const queue = new FlushQueue(() => now, 4000);
  const writes: number[] = [];
  const say = (bytes: number) => {
    queue.add(flushable(() => writes.push(queue.began())));
    queue.count({}, bytes);
  };
  const flushed = () => within(flushedOf(queue), "the flush");
  say(499);
  assertEquals(queue.waitMs(now), 0, "little was said");
  say(1);
  assertEquals(queue.waitMs(now), 50, "nothing is flushed");
  await flushed();
  now = 15;
  assertEquals(queue.waitMs(now), 35, "two writes are in flight");
  queue.ended(writes.pop()!);
  assertEquals(queue.waitMs(now), 35, "one is");
  const last = flushed();
  queue.ended(writes.pop()!);
  await last;
  assertEquals(queue.waitMs(now), 0, "all have it");

  say(250);
  await flushed();
  now = 95;
  assertEquals(queue.waitMs(now), 0, "whoever has not read it yet is slow");
  say(250);
  await flushed();
  queue.ended(writes[0]!);
  assertEquals(queue.waitMs(now), 50, "nobody waits for the slow one");
  queue.ended(writes[1]!);
  assertEquals(queue.waitMs(now), 0);
});

Deno.test("whoever speaks waits until a large room has it, however many turns that takes", async () => {
  let now = 100;
  const queue = new FlushQueue(() => now, 4000);
  for (let i = 0; i < 200; i++) queue.add(flushable(() => queue.began()));
  queue.count("much", 500);
  const waits: number[] = [];
  for (let turn = 0; turn < 6; turn++) {
    await nextTurn();
    waits.push(queue.waitMs(now));
  }
  assertEquals(waits, Array(6).fill(50));
  now = 149;
  assertEquals(queue.waitMs(now), 1);
});

Deno.test("somebody slow keeps nobody from speaking, though there is always something to flush", async () => {
  let now = 0;
  const queue = new FlushQueue(() => now, 4000);
  let isOver = false;
  const addAgain = () => {
    if (!isOver) queue.add(flushable(addAgain));
  };
  queue.add(flushable(() => queue.began()));
  queue.count("much", 5000);
  addAgain();
  for (let turn = 0; turn < 70 && queue.waitMs(now) > 0; turn++) {
    now++;
    await nextTurn();
  }
  isOver = true;
  assertEquals(queue.waitMs(now), 0);
});

Deno.test("a first line that is much counts, though nothing was flushed for long", () => {
  const queue = new FlushQueue(() => 1000, 4000);
  queue.count("long", 600);
  queue.add(flushable(() => {}));
  assertEquals(queue.waitMs(1000), 50);
});

Deno.test("people to whom the same was said share one batch, joined once", () => {
  const [hello, world] = [bytes("hello "), bytes("world")];
  const first = Batch.EMPTY.with(hello).with(world);
  const second = Batch.EMPTY.with(hello).with(world);
  assert(first === second);
  assert(first.join() === second.join());
  assertEquals(new TextDecoder().decode(first.join()), "hello world");
  const other = Batch.EMPTY.with(hello).with(bytes("there"));
  assertEquals(new TextDecoder().decode(other.join()), "hello there");
  assertEquals(new TextDecoder().decode(first.join()), "hello world");
});
