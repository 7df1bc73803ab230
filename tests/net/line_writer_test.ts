import { nextTurn } from "../../src/net/event_loop.ts";
import { LineWriter } from "../../src/net/line_writer.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { within } from "../support/deadline.ts";

/** A pipe whose reader takes what is written when the test says so. */
class Sink {
  readonly writes: string[] = [];
  #answer = Promise.withResolvers<number>();

  write(piece: Uint8Array): Promise<number> {
    this.writes.push(new TextDecoder().decode(piece));
    this.#answer = Promise.withResolvers();
    return this.#answer.promise;
  }

  /** Takes so much of the write in flight, which is ASCII, and lets the next begin. */
  async take(length: number = this.writes.at(-1)!.length): Promise<void> {
    this.#answer.resolve(length);
    await nextTurn();
  }

  async fail(error: Error): Promise<void> {
    this.#answer.reject(error);
    await nextTurn();
  }
}

function newWriter() {
  const sink = new Sink();
  return { sink, writer: new LineWriter(sink) };
}

const idle = (writer: LineWriter) => within(writer.idle, "all to be written");

Deno.test("a line is written at once, and what comes meanwhile is written together, in order", async () => {
  const { sink, writer } = newWriter();
  for (const line of ["one", "two", "three"]) writer.write(line);
  assertEquals(sink.writes, ["one\n"]);
  await sink.take();
  assertEquals(sink.writes, ["one\n", "two\nthree\n"]);
  await sink.take();
  writer.write("four");
  assertEquals(sink.writes, ["one\n", "two\nthree\n", "four\n"]);
  await sink.take();
});

Deno.test("a write that takes only a part is followed by the rest, before other lines", async () => {
  const { sink, writer } = newWriter();
  writer.write("hello");
  writer.write("world");
  await sink.take(2);
  await sink.take(3);
  await sink.take(1);
  assertEquals(sink.writes, ["hello\n", "llo\n", "\n", "world\n"]);
  await sink.take();
});

Deno.test("a letter may be taken byte by byte", async () => {
  const taken: number[] = [];
  const writer = new LineWriter({
    write(bytes) {
      taken.push(bytes[0]!);
      return Promise.resolve(1);
    },
  });
  writer.write("žluť 🐟");
  writer.write("ok");
  await idle(writer);
  assertEquals(new TextDecoder().decode(new Uint8Array(taken)), "žluť 🐟\nok\n");
});

Deno.test("a thousand lines wait for somebody who does not read; where others were stands how many", async () => {
  const { sink, writer } = newWriter();
  const lines = Array.from({ length: 1501 }, (_, i) => `line ${i}`);
  for (const line of lines) writer.write(line);
  await nextTurn();
  assertEquals(sink.writes, ["line 0\n"]);
  await sink.take();
  writer.write("after");
  assertEquals(sink.writes[1]!.split("\n"), [...lines.slice(1, 1001), "500 log lines dropped", ""]);
  await sink.take();
  assertEquals(sink.writes.slice(2), ["after\n"]);
  await sink.take();
});

Deno.test("a thousand lines that wait are all written", async () => {
  const { sink, writer } = newWriter();
  for (let i = 0; i <= 1000; i++) writer.write("line");
  await sink.take();
  assertEquals(sink.writes[1], "line\n".repeat(1000));
  await sink.take();
});

Deno.test("nothing more is written to a broken pipe", async () => {
  const { sink, writer } = newWriter();
  writer.write("one");
  writer.write("two");
  await sink.fail(new Deno.errors.BrokenPipe());
  writer.write("three");
  await idle(writer);
  assertEquals(sink.writes, ["one\n"]);
});

Deno.test("what could not be written is counted, and told once there is room again", async () => {
  const { sink, writer } = newWriter();
  writer.write("one");
  await sink.fail(new Error("no space left on device"));
  await idle(writer);
  writer.write("two");
  assertEquals(sink.writes.slice(1), ["two\n1 log lines dropped\n"]);
  await sink.take();
  writer.write("three");
  assertEquals(sink.writes.slice(2), ["three\n"]);
  await sink.take();
});

Deno.test("a writer is idle when all is written, and before anything is", async () => {
  const { sink, writer } = newWriter();
  await idle(writer);
  writer.write("one");
  writer.write("two");
  let isIdle = false;
  const written = writer.idle.then(() => isIdle = true);
  await sink.take();
  assert(!isIdle);
  await sink.take();
  await within(written, "all to be written");
});
