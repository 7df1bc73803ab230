import type { Random } from "./random.ts";

const utf8 = new TextEncoder();
const IAC = 255;

const WORDS = [
  ..."login say look who logout help quit LOGIN Say ann bob cat constructor __proto__".split(" "),
  ..."me tell reply nick away back ignore unignore rooms join leave topic history find since".split(
    " ",
  ),
  ..."talk quiet bell time zone color edit plain lang on off auto all en zh UTC missed 10m why /who .me ' : //"
    .split(" "),
  ..."你好 мир caf\u00e9 👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 e\u0301\u0301 \u202e \u200b \u200d \u2028 \u0085 \x1b[2J \x07 \ufeff \u{e0041}"
    .split(" "),
  ...["\t", "  ", "\u3000", "x".repeat(30), "=".repeat(20), "has left the room!"],
];
const LINE_ENDS = ["\r\n", "\n", "\r\0", "\r\n\r\n", "\r", "\0"];

/** What one client might send: command lines, telnet and bad UTF-8, mixed and damaged. */
export function randomStream(random: Random): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let lines = 1 + random.number(60); lines > 0; lines--) {
    parts.push(random.pick(PARTS)(random));
    if (random.number(10) > 0) parts.push(utf8.encode(random.pick(LINE_ENDS)));
  }
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  for (let damages = random.number(4); damages > 0; damages--) {
    bytes[random.number(bytes.length)] = random.number(256);
  }
  return bytes;
}

const line = (random: Random) => {
  const words = Array.from({ length: 1 + random.number(6) }, () => random.pick(WORDS));
  return utf8.encode(words.join(random.number(4) ? " " : ""));
};

const KEYS = [
  ..."\x01\x02\x04\x05\x06\x0b\x0e\x10\x14\x15\x17\x19\x7f\b\t",
  ...["\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1bb", "\x1bf", "\x1bd", "\x1b[200~", "\x1b[201~"],
];

const PARTS: ((random: Random) => Uint8Array)[] = [
  line,
  line,
  line,
  (random) => utf8.encode(`say ${random.pick(WORDS)}`),
  (random) => new Uint8Array(random.number(40)).map(() => random.number(256)),
  (random) => new Uint8Array(random.number(200)).fill(random.number(256)),
  (random) => new Uint8Array([IAC, 251 + random.number(4), random.number(256)]),
  (random) =>
    new Uint8Array([IAC, 250, random.number(256), ...Array(random.number(20)).fill(10), IAC, 240]),
  (random) => new Uint8Array([IAC, 236 + random.number(20)]),
  (random) => utf8.encode(random.pick(KEYS).repeat(1 + random.number(5))),
];

/** The same bytes in pieces of random length. */
export function randomPieces(bytes: Uint8Array, random: Random): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  const longest = random.pick([1, 3, 20, 1000]);
  for (let at = 0; at < bytes.length;) {
    const end = at + 1 + random.number(longest);
    pieces.push(bytes.slice(at, end));
    at = end;
  }
  return pieces;
}
