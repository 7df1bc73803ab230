import { isCutOff, lineSource } from "../../src/net/line_source.ts";
import { assertEquals } from "../support/assert.ts";

/** What comes out when a client sends these pieces and ends the connection. */
async function linesOf(pieces: Uint8Array[]): Promise<string[]> {
  const left = [...pieces];
  const source = {
    read(buffer: Uint8Array): Promise<number | null> {
      const piece = left.shift();
      if (piece === undefined) return Promise.resolve(null);
      const now = piece.subarray(0, buffer.length);
      if (now.length < piece.length) left.unshift(piece.subarray(now.length));
      buffer.set(now);
      return Promise.resolve(now.length);
    },
  };
  const lines = await Array.fromAsync(lineSource(source));
  return lines.filter((line) => !isCutOff(line));
}

const bytes = (text: string) => new TextEncoder().encode(text);

Deno.test("CR LF, LF and CR NUL end a line, and a line that the end cut off is none", async () => {
  assertEquals(await linesOf([bytes("a\r\nb\nc\r\0d")]), ["a", "b", "c"]);
});

Deno.test("the same bytes give the same lines in one piece, cut anywhere, and one by one", async () => {
  const all = new Uint8Array([
    ...bytes("say 你好 👩‍👩‍👧\r\n\r\nsay a\rb\nsay "),
    ...[0xff, 0xfb, 0x18, 0xff, 0xfa, 0x1f, 0, 10, 13, 0xff, 0xff, 0xff, 0xf0, 0xff, 0xf6],
    ...bytes("c\r\0tail"),
  ]);
  const expected = ["say 你好 👩‍👩‍👧", "", "say a\rb", "say c"];
  assertEquals(await linesOf([all]), expected);
  assertEquals(await linesOf(Array.from(all, (byte) => new Uint8Array([byte]))), expected);
  for (let cut = 1; cut < all.length; cut++) {
    assertEquals(await linesOf([all.slice(0, cut), all.slice(cut)]), expected, `cut at ${cut}`);
  }
});

Deno.test("bytes that are no UTF-8 become U+FFFD", async () => {
  assertEquals(await linesOf([new Uint8Array([0x61, 0xc3, 0x28, 0x80, 10])]), ["a\uFFFD(\uFFFD"]);
});

Deno.test("a line longer than the read buffer comes whole", async () => {
  const line = "x".repeat(5000);
  assertEquals(await linesOf([bytes(`${line}\r\n`)]), [line]);
});
