import { TELNET } from "../../src/telnet/codes.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { inputOf, type LineInput } from "../support/pieces.ts";

async function linesOf(pieces: Uint8Array[]): Promise<string[]> {
  const input = await inputOf(pieces);
  assert(input.every(({ kind }) => kind === "line"));
  return input.map(({ text }) => text);
}

const kinds = (input: LineInput[]) => input.map((one) => one.kind);

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

Deno.test("a line may have as many bytes as the limit says, its line end apart, however it is cut", async () => {
  for (const end of ["\n", "\r\n", "\r\0"]) {
    const all = bytes(`12345${end}123456${end}ok${end}`);
    for (let cut = 1; cut < all.length; cut++) {
      const input = await inputOf([all.slice(0, cut), all.slice(cut)], { maxLineBytes: 5 });
      assertEquals(kinds(input), ["line", "tooLong", "line"]);
      assertEquals([input[0]!.text, input[2]!.text], ["12345", "ok"]);
    }
  }
});

Deno.test("a line without end is refused once, as soon as it is too long", async () => {
  const input = await inputOf(Array(1000).fill(bytes("x".repeat(1000))), { maxLineBytes: 1024 });
  assertEquals(kinds(input), ["tooLong"]);
  assert(input[0]!.text.length < 4096);
});

Deno.test("carriage returns without end count like anything else", async () => {
  const input = await inputOf([bytes("\r".repeat(2000) + "\nok\n")], { maxLineBytes: 1024 });
  assertEquals(kinds(input), ["tooLong", "line"]);
});

Deno.test("half a character before a line end does not reach into the next line", async () => {
  const input = await inputOf([new Uint8Array([0xe4, 0xbd, 10, 0x61, 10])]);
  assertEquals(input.slice(0, 2).map(({ text }) => text), ["\ufffd", "a"]);
});

Deno.test("telnet's own bytes do not count as part of a line", async () => {
  const noise = Array(500).fill([TELNET.IAC, TELNET.DO, 99]).flat();
  const input = await inputOf([new Uint8Array([0x61, ...noise, 0x62, 10])], { maxLineBytes: 2 });
  assertEquals(input[0], { kind: "line", text: "ab" });
});
