import { nextTurn } from "../../src/net/event_loop.ts";
import { FlushQueue } from "../../src/net/flush_queue.ts";
import { Outbox } from "../../src/net/outbox.ts";
import { assertEquals } from "../support/assert.ts";
import { within } from "../support/deadline.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** A socket whose every write the test answers by hand. */
class Sink {
  readonly writes: string[] = [];
  #answers: PromiseWithResolvers<number>[] = [];
  #arrival = Promise.withResolvers<void>();

  write(piece: Uint8Array): Promise<number> {
    this.writes.push(new TextDecoder().decode(piece));
    this.#arrival.resolve();
    const answer = Promise.withResolvers<number>();
    this.#answers.push(answer);
    return answer.promise;
  }

  /** Resolves with the next write's text once it is in flight. */
  async next(): Promise<string> {
    await within(this.#arrival.promise, "a write");
    this.#arrival = Promise.withResolvers();
    return this.writes.at(-1)!;
  }

  take(length: number): void {
    this.#answers.shift()!.resolve(length);
  }

  fail(error: Error): void {
    this.#answers.shift()!.reject(error);
  }
}

function outbox(): { sink: Sink; box: Outbox; failures: unknown[] } {
  const sink = new Sink();
  const failures: unknown[] = [];
  const box = new Outbox({
    sink,
    flushes: new FlushQueue(),
    limitBytes: 100,
    skipped: (lines) => bytes(`[${lines} skipped]\n`),
    failed: (error) => failures.push(error),
  });
  return { sink, box, failures };
}

Deno.test("what one turn says leaves in one write", async () => {
  const { sink, box } = outbox();
  box.push(bytes("one "));
  box.push(bytes("two"));
  assertEquals(await sink.next(), "one two");
  sink.take(7);
  await box.close();
});

Deno.test("one write is in flight, and what comes meanwhile leaves together in the next", async () => {
  const { sink, box } = outbox();
  box.push(bytes("one"));
  await sink.next();
  box.push(bytes("two "));
  box.push(bytes("three"));
  assertEquals(sink.writes, ["one"]);
  sink.take(3);
  assertEquals(await sink.next(), "two three");
  sink.take(9);
  await box.close();
});

Deno.test("a write that takes only a part is followed by the rest", async () => {
  const { sink, box } = outbox();
  box.push(bytes("hello"));
  await sink.next();
  sink.take(2);
  assertEquals(await sink.next(), "llo");
  sink.take(3);
  await box.close();
});

Deno.test("a closed outbox sends what was queued and takes no more", async () => {
  const { sink, box } = outbox();
  box.push(bytes("last"));
  const closed = box.close();
  box.push(bytes("too late"));
  assertEquals(await sink.next(), "last");
  sink.take(4);
  await within(closed, "the end of the outbox");
  assertEquals(sink.writes, ["last"]);
});

Deno.test("a write that fails is told once, and nobody waits for it", async () => {
  const { sink, box, failures } = outbox();
  const error = new Error("reset");
  box.push(bytes("one"));
  await sink.next();
  box.push(bytes("two"));
  sink.fail(error);
  await within(box.close(), "the end of the outbox");
  box.push(bytes("three"));
  assertEquals(failures, [error]);
  assertEquals(sink.writes, ["one"]);
});

Deno.test("an outbox that was never used closes at once", async () => {
  await within(outbox().box.close(), "the end of the outbox");
});

Deno.test("a full outbox skips lines and says how many when there is room again", async () => {
  const { sink, box } = outbox();
  box.push(bytes("one\n"));
  await sink.next();
  box.push(bytes("x".repeat(99) + "\n"));
  for (let i = 0; i < 36; i++) box.push(bytes("missed\n"));
  box.push(bytes("missed\nmissed too\n"));
  sink.take(4);
  assertEquals(await sink.next(), "x".repeat(99) + "\n[38 skipped]\n");
  box.push(bytes("again\n"));
  sink.take(113);
  assertEquals(await sink.next(), "again\n");
  sink.take(6);
  await box.close();
});

Deno.test("an event larger than the limit is taken when nothing else waits", async () => {
  const { sink, box } = outbox();
  box.push(bytes("x".repeat(1000)));
  assertEquals((await sink.next()).length, 1000);
  sink.take(1000);
  await box.close();
});

Deno.test("a stall lasts from the last byte that the peer took", async () => {
  const { sink, box } = outbox();
  assertEquals(box.stalledMs(1000), 0);
  box.push(bytes("12345"));
  await sink.next();
  assertEquals([box.stalledMs(2000), box.stalledMs(9000)], [0, 7000]);
  sink.take(1);
  await sink.next();
  assertEquals([box.stalledMs(10_000), box.stalledMs(11_000)], [0, 1000]);
  sink.take(4);
  await box.close();
  assertEquals(box.stalledMs(20_000), 0);
});

Deno.test("lines that leave together are put into one frame, and nothing new is no write", async () => {
  const { sink, box } = outbox();
  box.setFramer({
    frame: (lines) => lines.length > 0 ? bytes(`<${new TextDecoder().decode(lines)}>`) : lines,
  });
  box.push(bytes("one "));
  box.push(bytes("two"));
  assertEquals(await sink.next(), "<one two>");
  box.push(bytes("three"));
  sink.take(9);
  assertEquals(await sink.next(), "<three>");
  sink.take(7);
  box.refresh();
  await box.close();
  assertEquals(sink.writes.length, 2);
});

Deno.test("a frame may change without lines, and what changes during a write is shown behind it", async () => {
  const { sink, box } = outbox();
  let row = "a";
  box.setFramer({ frame: () => bytes(row) });
  assertEquals(await sink.next(), "a");
  row = "b";
  box.refresh();
  row = "c";
  box.refresh();
  sink.take(1);
  assertEquals(await sink.next(), "c");
  sink.take(1);
  await box.close();
  assertEquals(sink.writes, ["a", "c"]);
});

Deno.test("the last frame is sent though the outbox takes no more lines", async () => {
  const { sink, box } = outbox();
  let last = "row";
  box.setFramer({ frame: (lines) => bytes(new TextDecoder().decode(lines) + last) });
  box.push(bytes("bye "));
  const closed = box.close();
  last = "end";
  box.setFramer(undefined);
  assertEquals(await sink.next(), "bye end");
  sink.take(7);
  await within(closed, "the end");
});

Deno.test("telnet's answers go ahead of lines, are never skipped, and are bounded", async () => {
  const { sink, box } = outbox();
  box.push(bytes("x".repeat(200)));
  box.push(bytes("skipped\n"));
  box.pushControl(bytes("!"));
  assertEquals(await sink.next(), "!" + "x".repeat(200) + "[1 skipped]\n");
  for (let i = 0; i < 100_000; i++) box.pushControl(bytes("?"));
  sink.take(213);
  assertEquals((await sink.next()).length, 4097);
  sink.take(4097);
  await box.close();
});

Deno.test("lines that are dropped are not sent, but what a frame has made of others is", async () => {
  const { sink, box } = outbox();
  box.push(bytes("first "));
  box.setFramer({ frame: (lines) => bytes(`<${new TextDecoder().decode(lines)}>`) });
  box.setFramer(undefined);
  box.pushControl(bytes("!"));
  box.push(bytes("x".repeat(100)));
  box.push(bytes("skipped\n"));
  box.drop();
  box.push(bytes(" after"));
  assertEquals(await sink.next(), "first <>! after");
  sink.take(15);
  await box.close();
});

Deno.test("a bug in making a frame is told, and nobody waits for that outbox any more", async () => {
  for (const isFirst of [true, false]) {
    const { sink, box, failures } = outbox();
    const bug = new Error("a bug");
    if (!isFirst) {
      box.push(bytes("before"));
      await sink.next();
    }
    box.setFramer({
      frame() {
        throw bug;
      },
    });
    box.push(bytes("lines"));
    if (!isFirst) sink.take(6);
    await within(box.close(), "the end of the outbox");
    while (failures.length === 0) await nextTurn();
    assertEquals(failures, [bug]);
    assertEquals(sink.writes, isFirst ? [] : ["before"]);
  }
});

Deno.test("an outbox that fails before it is flushed sends nothing", async () => {
  const { sink, box, failures } = outbox();
  box.setFramer({ frame: () => bytes("a row") });
  box.push(bytes("one"));
  box.fail(new Error("a bug"));
  await nextTurn();
  await nextTurn();
  assertEquals([sink.writes, failures.length], [[], 1]);
});
