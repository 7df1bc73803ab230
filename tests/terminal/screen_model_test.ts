import { assertEquals, assertThrows } from "../support/assert.ts";
import { coreTest } from "../support/core.ts";
import { VirtualScreen } from "../support/screen.ts";

const utf8 = new TextEncoder();

function screenWith(text: string, columns = 5, rows = 3): VirtualScreen {
  const screen = new VirtualScreen(columns, rows);
  screen.write(utf8.encode(text));
  return screen;
}

const ROWS: Record<string, Record<string, string[]>> = {
  "text and line ends fill the model's rows, and the first scroll off": {
    "ab\r\ncd": ["ab", "cd"],
    "ab\ncd": ["ab", "  cd"],
    "1\r\n2\r\n3\r\n4\r\n5": ["1", "2", "3", "4", "5"],
    "a\r\n\r\nb\r\n": ["a", "", "b"],
    "ab\rX": ["Xb"],
    "ab\bX\b\b\b\bY": ["YX"],
    "a\0b\x07c": ["abc"],
  },
  "the model wraps when a character comes for which there is no room": {
    "abcde": ["abcde"],
    "abcdef": ["abcde", "f"],
    "abcde\rX": ["Xbcde"],
    "abcde\r\nf": ["abcde", "f"],
    "abcde\bX": ["abcXe"],
    "abcd你": ["abcd", "你"],
    "你好吗": ["你好", "吗"],
    "abcdee\u0301": ["abcde", "e\u0301"],
  },
  "the model's wide characters take two columns, and half of one is nothing": {
    "你好\x1b[H\x1b[2CX": ["你X"],
    "你好\x1b[H\x1b[1CX": [" X好"],
    "你好\x1b[HX": ["X 好"],
    "你好\x1b[H\x1b[3C\x1b[K": ["你"],
  },
  "marks join the model's cell before": {
    "e\u0301\x1b[H\x1b[CX": ["e\u0301X"],
    "👩‍👩‍👧\x1b[H\x1b[2CX": ["👩‍👩‍👧X"],
    "🇩🇪\x1b[H\x1b[2CX": ["🇩🇪X"],
    "❤️\x1b[H\x1b[2CX": ["❤️X"],
    "\u0301a": ["a"],
  },
  "the model's cursor moves within the window, and erases": {
    "\x1b[2;3Ha\x1b[Ab\x1b[3Dc\x1b[Bd\x1b[9B\x1b[9De\x1b[9Cf": [" c b", "  d", "e   f"],
    "abc\x1b[2D\x1b[K": ["a"],
    "abc\r\ndef\x1b[A\x1b[2D\x1b[J": ["a"],
    "abc\r\ndef\x1b[2JX": ["", "   X"],
    "\x1b[1mab\x1b[m": ["ab"],
  },
};

for (const [name, cases] of Object.entries(ROWS)) {
  coreTest(name, () => {
    for (const [text, rows] of Object.entries(cases)) {
      assertEquals(screenWith(text).text, rows, JSON.stringify(text));
    }
  });
}

coreTest("a mark that arrives later joins the model's cell before", () => {
  const screen = screenWith("abcde");
  screen.write(utf8.encode("\u0301"));
  assertEquals(screen.text, ["abcde\u0301"]);
});

coreTest("lines that the model wrapped can be read whole", () => {
  const screen = screenWith("abcd你fgh ij\r\n\r\nabcde\r\nk ");
  assertEquals(screen.rows, ["", "abcde", "k"]);
  assertEquals(screen.scrolledOff, ["abcd", "你fgh", " ij"]);
  assertEquals(screen.lines, ["abcd你fgh ij", "", "abcde", "k"]);
});

coreTest("the model marks the column of the cursor, which can't be within a character", () => {
  assertEquals(screenWith("abc\x1b[D").cursorRow, "ab|c");
  assertEquals(screenWith("a\x1b[2C").cursorRow, "a  |");
  assertEquals(screenWith("abcde").cursorRow, "abcd|e");
  assertThrows(() => screenWith("你\b").cursorRow, Error, "inside a wide character");
});

coreTest("the model counts bells and knows whether pastes are bracketed", () => {
  const screen = screenWith("\x07\x1b[?2004h\x07");
  assertEquals([screen.bells, screen.bracketedPaste], [2, true]);
  screen.write(utf8.encode("\x1b[?2004l"));
  assertEquals(screen.bracketedPaste, false);
});

coreTest("another width of the model cuts rows and moves nothing", () => {
  const screen = screenWith("ab你\r\nabcde");
  screen.resize(3);
  assertEquals([screen.text, screen.cursor], [["ab", "abc"], { row: 1, column: 2 }]);
  screen.resize(9);
  screen.write(utf8.encode("\x1b[9CX"));
  assertEquals(screen.text, ["ab", "abc     X"]);
});

coreTest("output that the model does not know is an error", () => {
  const unknown = [
    "\x1b[5n",
    "\x1b[?25l",
    "\x1b[1J",
    "\x1b[1K",
    "\x1bM",
    "\x1b",
    "\t",
    "\x7f",
    "\x9b",
  ];
  for (const output of unknown) {
    assertThrows(() => screenWith(output), Error, "unknown output");
  }
  assertThrows(() => new VirtualScreen(5, 3).write(Uint8Array.of(0xff)), TypeError);
});
