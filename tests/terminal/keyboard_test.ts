import { type Key, Keyboard } from "../../src/terminal/keyboard.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { coreTest } from "../support/core.ts";
import { ctrl, Desk, ENTER, ESC, rowAfter } from "../support/desk.ts";

const utf8 = new TextEncoder();

/** The keys that pieces of input are. */
function keysOf(...pieces: (string | Uint8Array)[]): Key[] {
  const keyboard = new Keyboard();
  return joined(
    pieces.flatMap((piece) =>
      keyboard.take(typeof piece === "string" ? utf8.encode(piece) : piece)
    ),
  );
}

/** The keys, with texts that follow each other made one. */
function joined(keys: readonly Key[]): Key[] {
  const all: Key[] = [];
  for (const key of keys) {
    const last = all.at(-1);
    const isText = typeof key === "object" && typeof last === "object";
    if (isText) all.splice(-1, 1, { text: last.text + key.text });
    else all.push(key);
  }
  return all;
}

const isNoEscape = (key: Key) => key !== "escape";

const ENCODINGS: Record<string, string[]> = {
  up: ["\x1b[A", "\x1bOA", ctrl("P")],
  down: ["\x1b[B", "\x1bOB", ctrl("N")],
  right: ["\x1b[C", "\x1bOC", ctrl("F")],
  left: ["\x1b[D", "\x1bOD", ctrl("B")],
  home: ["\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~", ctrl("A")],
  end: ["\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~", ctrl("E")],
  delete: ["\x1b[3~"],
  backspace: ["\x08", "\x7f"],
  "word left": ["\x1b[1;5D", "\x1b[1;3D", "\x1bOd", "\x1bb"],
  "word right": ["\x1b[1;5C", "\x1b[1;3C", "\x1bOc", "\x1bf"],
  "kill word left": [ctrl("W"), "\x1b\x7f", "\x1b\x08"],
  "kill word right": ["\x1bd", "\x1b[3;5~", "\x1b[3;3~"],
  enter: ["\r", "\n", "\r\n", "\x1bOM", "\x1b\r"],
  tab: ["\t"],
  escape: ["\x1b", "\x1b\x1b"],
  "paste begins": ["\x1b[200~"],
  "paste ends": ["\x1b[201~"],
};

coreTest("a key is known in whichever way a terminal sends it", () => {
  for (const [key, encodings] of Object.entries(ENCODINGS)) {
    for (const encoding of encodings) {
      assertEquals(keysOf(encoding, "x"), [key as Key, { text: "x" }], JSON.stringify(encoding));
    }
  }
});

coreTest("CR, LF and CR LF are one Enter each", () => {
  assertEquals(keysOf("\r\r\n\n\r\n\n\r").length, 6);
  assertEquals(keysOf("\r\0\r\0"), ["enter", "enter"]);
  assertEquals(keysOf("\r", "\n"), ["enter"]);
  assertEquals(keysOf("\r", "a\n"), ["enter", { text: "a" }, "enter"]);
});

coreTest("a LF is an Enter unless it follows a CR at once", () => {
  assertEquals(keysOf("\r\x1b[A\n"), ["enter", "up", "enter"]);
  assertEquals(keysOf("\r\t\n"), ["enter", "tab", "enter"]);
});

coreTest("keys that mean nothing here insert nothing", () => {
  const f1 = ["\x1bOP", "\x1b[11~", "\x1b[[A", "\x1b[1;2P", "\x1b[11;5~", "\x1b[11^"];
  const shifted = [
    "\x1b[1;2A",
    "\x1b[1;2C",
    "\x1b[a",
    "\x1b[Z",
    "\x1b[3;2~",
    "\x1b[1;5H",
    "\x1b[1;6D",
  ];
  const others = [
    "\x1b[2~",
    "\x1b[5~",
    "\x1b[6~",
    "\x1b[E",
    "\x1bOE",
    "\x1bOj",
    "\x1b[I",
    "\x1b[?62;22c",
  ];
  const alt = ["\x1bx", "\x1bB", "\x1b1", "\x1b ", "\x1b.", "\x1b\x1b[5~"];
  const controls = [..."\0\x07\x0f\x11\x12\x13\x16\x18\x1a\x1c\x1d\x1e\x1f"];
  for (const key of [...f1, ...shifted, ...others, ...alt, ...controls]) {
    assertEquals(keysOf(`a${key}b`), [{ text: "ab" }], JSON.stringify(key));
  }
});

coreTest("F1 to F4 with Shift or Ctrl, as Konsole sends them, insert nothing", () => {
  for (const key of ["\x1bO2P", "\x1bO5Q", "\x1bO3R", "\x1bO6S"]) {
    assertEquals(keysOf(`a${key}b`), [{ text: "ab" }], JSON.stringify(key));
  }
});

coreTest("keys with Shift, as rxvt sends them, take no letter with them", () => {
  for (const key of ["\x1b[3$", "\x1b[7$", "\x1b[23$"]) {
    assertEquals(keysOf(`a${key}b`), [{ text: "ab" }], JSON.stringify(key));
  }
});

coreTest("a character behind a broken sequence stays whole", () => {
  for (const begun of ["\x1b", "\x1b[", "\x1b[1;"]) {
    assertEquals(keysOf(`${begun}你`), [{ text: "你" }], JSON.stringify(begun));
  }
});

coreTest("a character behind a broken ESC O stays whole", () => {
  assertEquals(keysOf("\x1bO你"), [{ text: "你" }]);
});

coreTest("a sequence that breaks off leaves the next control alone", () => {
  for (const begun of ["\x1b[", "\x1b[200", "\x1bO", "\x1b", "\x1b[["]) {
    assertEquals(keysOf(`${begun}\r`), ["enter"], JSON.stringify(begun));
    assertEquals(keysOf(`${begun}\x03`), ["interrupt"], JSON.stringify(begun));
    assertEquals(keysOf(`${begun}\x1b[A`), ["up"], JSON.stringify(begun));
    assertEquals(keysOf(`${begun}\n\x7f`), ["enter", "backspace"], JSON.stringify(begun));
    if (begun !== ESC) assertEquals(keysOf(`${begun}\x7f`), ["backspace"], JSON.stringify(begun));
  }
});

coreTest("input means the same wherever it is cut", () => {
  const others = Object.values(ENCODINGS).flat().filter((key) =>
    key[0] !== ESC || /^.[[O]/.test(key)
  );
  const texts = ["你好", "👩‍👩‍👧", "🇩🇪x", "e\u0301\r\ne", "\x1b[1;2Aq", "\x1b[[Aq", "\x1b[?62;22cq"];
  for (const input of [...others, ...texts, others.join("é")]) {
    const bytes = utf8.encode(input);
    const whole = keysOf(bytes);
    for (let cut = 1; cut < bytes.length; cut++) {
      if (bytes[cut - 1] === 0x1b && bytes[cut] === 0x4f) continue; // ESC by itself, then a word with O
      const keys = keysOf(bytes.slice(0, cut), bytes.slice(cut)).filter(isNoEscape);
      assertEquals(joined(keys), whole, `${JSON.stringify(input)} cut after ${cut} bytes`);
    }
    if (input.includes(`${ESC}O`)) continue;
    const single = keysOf(...Array.from(bytes, (byte) => Uint8Array.of(byte)));
    assertEquals(joined(single.filter(isNoEscape)), whole, JSON.stringify(input));
  }
});

coreTest("ESC by itself is a key, and what is typed after it is text", () => {
  assertEquals(keysOf(ESC, "b"), ["escape", { text: "b" }]);
  assertEquals(keysOf(ESC, "你"), ["escape", { text: "你" }]);
  assertEquals(keysOf(ESC, ESC, "x"), ["escape", "escape", { text: "x" }]);
  assertEquals(keysOf(ESC, ENTER), ["escape", "enter"]);
  assertEquals(keysOf(ESC, "\x7f"), ["escape", "backspace"]);
});

coreTest("a word that begins with O is whole after ESC by itself", () => {
  assertEquals(keysOf(ESC, "O", "K"), ["escape", { text: "OK" }]);
});

coreTest("bytes that are no UTF-8 become U+FFFD, and the next character is whole", () => {
  for (
    const bad of [[0xff], [0x80], [0xc3], [0xe4, 0xbd], [0xf0, 0x9f, 0x91], [0xc0], [0xed, 0xa0]]
  ) {
    const [key] = keysOf(Uint8Array.from(bad), "é");
    assert(typeof key === "object" && /^\ufffd+é$/.test(key.text), JSON.stringify(bad));
    assertEquals(keysOf(Uint8Array.from(bad), ENTER).at(-1), "enter");
    const [together] = keysOf(Uint8Array.from([...bad, 0x61]));
    assert(typeof together === "object" && /^\ufffd+a$/.test(together.text), JSON.stringify(bad));
  }
});

coreTest("an endless sequence holds nothing, and the next key means what it says", () => {
  const endless = [
    "\x1b[" + "1".repeat(100_000),
    ESC.repeat(100_000),
    "\x1b[" + ";".repeat(100_000),
  ];
  for (const input of endless) {
    assertEquals(keysOf(input, "\r", "a").filter(isNoEscape), ["enter", { text: "a" }]);
    assertEquals(rowAfter("ab", input, "\x1b[D", "c"), "ac|b");
  }
});

coreTest("keys of one piece are all pressed", () => {
  const edits = new Desk().press("hello\x1b[D\x1b[Dx\x7fX\rsecond\r\nthird");
  assertEquals(edits.map((edit) => "text" in edit && edit.text), ["helXlo", "second"]);
});
