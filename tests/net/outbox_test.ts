import { nextTurn } from "../../src/net/event_loop.ts";
import { assertEquals } from "../support/assert.ts";
import { within } from "../support/deadline.ts";
import { bytes, outbox } from "../support/outbox.ts";

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

Deno.test("a peer is behind from an eighth of the limit on, until it has taken that", async () => {
  const { sink, box } = outbox();
  box.push(bytes("0123456789ab"));
  assertEquals(box.behind, undefined);
  box.push(bytes("cde"));
  const { behind } = box;
  let caughtUp = false;
  behind!.then(() => caughtUp = true);
  assertEquals(await sink.next(), "0123456789abcde");
  assertEquals(caughtUp, false);
  sink.take(15);
  await nextTurn();
  assertEquals([caughtUp, box.behind], [true, undefined]);
  await box.close();
});

Deno.test("nobody waits any more for a peer that is gone, whatever was put into an old frame", async () => {
  const { sink, box, failures } = outbox();
  const framer = { frame: (lines: Uint8Array) => lines };
  box.setFramer(framer);
  box.push(bytes("0123456789abcdef"));
  const { behind } = box;
  await sink.next();
  box.push(bytes("0123456789abcdef"));
  box.setFramer(undefined);
  sink.fail(new Error("reset"));
  await within(behind!, "the end of waiting");
  assertEquals([failures.length, box.behind], [1, undefined]);
});
