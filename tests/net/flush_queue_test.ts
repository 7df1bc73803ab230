import { Batch } from "../../src/net/batch.ts";
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

const bytes = (text: string) => new TextEncoder().encode(text);

Deno.test("outboxes are flushed after the turn, each once, in order", async () => {
  const queue = new FlushQueue();
  const flushed: number[] = [];
  for (let i = 0; i < 300; i++) queue.add(flushable(() => flushed.push(i)));
  assertEquals(flushed, []);
  await within(queue.flushed, "the flush");
  assertEquals(flushed, Array.from({ length: 300 }, (_, i) => i));
});

Deno.test("what is added during a round is flushed in the next", async () => {
  const queue = new FlushQueue();
  const flushed: string[] = [];
  queue.add(flushable(() => {
    flushed.push("first");
    queue.add(flushable(() => flushed.push("second")));
  }));
  await within(queue.flushed, "the first round");
  assertEquals(flushed, ["first"]);
  await within(queue.flushed, "the second round");
  assertEquals(flushed, ["first", "second"]);
});

Deno.test("a bug in flushing one outbox is told to that one, and the others are flushed", async () => {
  const queue = new FlushQueue();
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
  await within(queue.flushed, "the flush");
  assertEquals(flushed, Array.from({ length: 100 }, (_, i) => i).filter((i) => i % 10 !== 3));
  assertEquals(failures, Array(10).fill(bug));
});

Deno.test("a turn in which much was said is crowded until it is flushed", async () => {
  const queue = new FlushQueue(4000);
  queue.count(1000);
  assert(!queue.crowded, "nobody waits for a flush");
  queue.add(flushable(() => {}));
  assert(queue.crowded);
  await within(queue.flushed, "the flush");
  assert(!queue.crowded);
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
