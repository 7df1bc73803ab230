import { TELNET } from "../../src/telnet/codes.ts";
import { TelnetFilter } from "../../src/telnet/filter.ts";
import { assertEquals } from "../support/assert.ts";

const { IAC, DO, WILL, SB, SE, ARE_YOU_THERE, INTERRUPT } = TELNET;
const ECHO = 1;
const NAWS = 31;

/** What a filter tells of bytes that come in these pieces; text that comes together is joined. */
function told(...pieces: number[][]): unknown[] {
  const all: unknown[] = [];
  const filter = new TelnetFilter();
  for (const part of pieces.flatMap((piece) => filter.filter(new Uint8Array(piece)))) {
    const { kind, ...rest } = part;
    const before = all.at(-1);
    if (kind !== "text") all.push(rest);
    else if (Array.isArray(before)) before.push(...part.bytes);
    else all.push([...part.bytes]);
  }
  return all;
}

Deno.test("what telnet says stands between the text where the client said it", () => {
  const bytes = [1, IAC, ARE_YOU_THERE, 2, IAC, WILL, ECHO, 3].concat(
    [IAC, SB, NAWS, 0, 80, 0, 10, IAC, SE, 4, IAC, INTERRUPT],
  );
  const expected = [
    [1],
    { code: ARE_YOU_THERE },
    [2],
    { verb: WILL, option: ECHO },
    [3],
    { option: NAWS, bytes: [0, 80, 0, 10] },
    [4],
    { code: INTERRUPT },
  ];
  assertEquals(told(bytes), expected);
  for (let cut = 1; cut < bytes.length; cut++) {
    assertEquals(told(bytes.slice(0, cut), bytes.slice(cut)), expected, `cut at ${cut}`);
  }
});

Deno.test("IAC IAC is the byte 255, also inside a subnegotiation, which it does not end", () => {
  assertEquals(told([IAC, IAC, IAC, SB, NAWS, IAC, IAC, SE, 9, IAC, SE, 1]), [
    [255],
    { option: NAWS, bytes: [255, SE, 9] },
    [1],
  ]);
});

Deno.test("CR NUL ends a line, and another NUL is nothing", () => {
  assertEquals(told([65, 13, 0, 0, 66, 0, 13, 10]), [[65, 13, 10, 66, 13, 10]]);
});

Deno.test("a subnegotiation without end holds a few bytes, and text goes on behind its end", () => {
  const [first, text] = told([IAC, SB, NAWS, ...Array(100_000).fill(7), IAC, SE, 65]) as [
    { bytes: number[] },
    number[],
  ];
  assertEquals([first.bytes.length, text], [64, [65]]);
});

Deno.test("a subnegotiation about nothing is nothing", () => {
  assertEquals(told([IAC, SB, IAC, SE, IAC, DO, ECHO]), [{ verb: DO, option: ECHO }]);
});
