import { assertEquals } from "../support/assert.ts";
import { coreTest } from "../support/core.ts";
import {
  BACKSPACE,
  ctrl,
  Desk,
  DOWN,
  ENTER,
  ESC,
  LEFT,
  pasted,
  rowAfter,
  TAB,
  UP,
} from "../support/desk.ts";

const BEGIN = pasted("").slice(0, 6);
const END = pasted("").slice(6);

const numbered = (count: number) => Array.from({ length: count }, (_, n) => `line ${n}`);

/** Somebody who has half typed a line, and pasted `text`. */
function deskWith(text: string, maxLineBytes = 1024): Desk {
  const desk = new Desk({ maxLineBytes });
  desk.press("half", LEFT, pasted(text));
  return desk;
}

coreTest("a pasted line goes where the cursor stands, whatever line ends are around it", () => {
  for (const text of ["one two", "one two\r", "\n\none two\r\n", "one two\r\r"]) {
    assertEquals(deskWith(text).row, "lobby> halone two|f", JSON.stringify(text));
  }
});

coreTest("pasted blanks go into the line as well", () => {
  assertEquals(rowAfter("a", pasted("  "), "b"), "a  b|");
});

coreTest("an empty paste changes nothing", () => {
  for (const text of ["", "\r", "\n\n"]) assertEquals(deskWith(text).row, "lobby> hal|f");
});

coreTest("tabs of a paste become blanks, and its other controls and sequences do nothing", () => {
  assertEquals(rowAfter(pasted("a\tb")), "a b|");
  for (const control of ["\x01", "\x04", "\x08", "\x0c", "\x15", "\x7f", "\0", "\x07"]) {
    assertEquals(rowAfter("x", pasted(`a${control}b`)), "xab|", JSON.stringify(control));
  }
  for (const key of [LEFT, UP, DOWN, "\x1bb", "\x1b[3~", "\x1b[31m", BEGIN]) {
    assertEquals(rowAfter("x", pasted(`a${key}b`)), "xab|", JSON.stringify(key));
  }
});

coreTest("nothing of a paste is seen before it is whole", () => {
  const desk = new Desk();
  desk.press("half", BEGIN, "one\r", "two\r");
  assertEquals(desk.row, "lobby> half|");
  desk.press(END);
  assertEquals(desk.row, "lobby> |2 of 2 lines");
});

coreTest("several pasted lines wait, and nothing but Enter sends them", () => {
  const desk = deskWith("one\rtwo\r\n\r  \nthree");
  assertEquals(desk.row, "lobby> |3 of 3 lines");
  assertEquals(desk.screen.bells, 0);
  assertEquals(desk.press("x", TAB, UP, BACKSPACE, ctrl("D")), []);
  assertEquals(desk.screen.bells, 5);
  assertEquals(desk.row, "lobby> |3 of 3 lines");
  assertEquals(desk.press(ENTER), [
    { kind: "pasted", text: "one" },
    { kind: "pasted", text: "two" },
    { kind: "pasted", text: "three" },
  ]);
});

coreTest("the half-typed line is back when the pasted lines are sent", () => {
  const desk = deskWith("one\rtwo");
  desk.press(ENTER);
  assertEquals(desk.row, "lobby> hal|f");
  assertEquals(desk.press(ENTER), [{ kind: "line", text: "half" }]);
});

coreTest("pasted lines are not recalled", () => {
  const desk = deskWith("one\rtwo");
  desk.press(ENTER, ENTER, UP);
  assertEquals(desk.row, "lobby> half|");
});

coreTest("Esc drops pasted lines, and the half-typed line is back", () => {
  const desk = deskWith("one\rtwo");
  assertEquals(desk.press(ESC), []);
  assertEquals(desk.row, "lobby> hal|f");
});

coreTest("a long line is scrolled as before when a paste is over", () => {
  const desk = new Desk();
  desk.press("0123456789".repeat(20), ...Array(9).fill(LEFT));
  const { row } = desk;
  desk.press(pasted("one\rtwo"), ESC);
  assertEquals(desk.row, row);
});

coreTest("Ctrl-C drops pasted lines, and the line with them", () => {
  const desk = deskWith("one\rtwo");
  assertEquals(desk.press(ctrl("C")), [{ kind: "cancel" }]);
  assertEquals(desk.row, "lobby> |");
  assertEquals(desk.press("x", ENTER), [{ kind: "line", text: "x" }]);
});

coreTest("at most 50 pasted lines are sent, and all are counted", () => {
  const desk = deskWith(numbered(1000).join("\r"));
  assertEquals(desk.row, "lobby> |50 of 1000 lines");
  const sent = numbered(50).map((text) => ({ kind: "pasted" as const, text }));
  assertEquals(desk.press(ENTER), sent);
});

coreTest("a second paste joins one that waits", () => {
  const desk = deskWith("one\rtwo");
  desk.press(pasted("three"));
  assertEquals(desk.row, "lobby> |3 of 3 lines");
  assertEquals(desk.press(ENTER).length, 3);
});

coreTest("of a pasted line that is too long, enough is kept to tell so", () => {
  const desk = new Desk({ maxLineBytes: 10 });
  desk.press(BEGIN, ...Array(100).fill("x".repeat(10)), "\rshort", END);
  assertEquals(desk.press(ENTER), [
    { kind: "pasted", text: "x".repeat(11) },
    { kind: "pasted", text: "short" },
  ]);
});

coreTest("a single pasted line that is too long rings and can be made shorter", () => {
  const desk = new Desk({ maxLineBytes: 10 });
  desk.press(pasted("0123456789a"));
  assertEquals(desk.screen.bells, 1);
  assertEquals(desk.press(BACKSPACE, ENTER), [{ kind: "line", text: "012345678" }]);
});

coreTest("a paste without an end is left with Ctrl-C, which drops it, and another", () => {
  const desk = new Desk();
  assertEquals(desk.press("half", BEGIN, "one\rtwo", ENTER, "x"), []);
  assertEquals(desk.press(ctrl("C"), "three\r"), [{ kind: "cancel" }]);
  assertEquals(desk.press(ctrl("C")), [{ kind: "cancel" }]);
  assertEquals(desk.press("x", ENTER), [{ kind: "line", text: "x" }]);
});

coreTest("a Ctrl-C in the clipboard drops the block, and nothing behind it is carried out", () => {
  for (const cut of [[""], ["\x03"], ["\x03\x03"]]) {
    const desk = new Desk();
    const [before, after] = [`${BEGIN}one\r\x03`, `logout\rtwo\r${END}`];
    assertEquals(desk.press(before + cut + after), [{ kind: "cancel" }]);
    assertEquals(desk.row, "lobby> |");
    assertEquals(desk.press("x", ENTER), [{ kind: "line", text: "x" }]);
  }
});

coreTest("a paste means the same wherever it is cut", () => {
  const bytes = new TextEncoder().encode(pasted("你好\r\n\x1b[31mtwo\te\u0301\rthree"));
  for (let cut = 1; cut < bytes.length; cut++) {
    const desk = new Desk();
    desk.press(bytes.slice(0, cut), bytes.slice(cut));
    const texts = desk.press(ENTER).map((edit) => "text" in edit && edit.text);
    assertEquals(texts, ["你好", "two e\u0301", "three"], `cut after ${cut} bytes`);
  }
});

coreTest("the end of a paste that never began does nothing", () => {
  assertEquals(rowAfter("ab", LEFT, END, "x"), "ax|b");
});

coreTest("lines that arrive while a paste waits stand above it", () => {
  const desk = deskWith("one\rtwo");
  desk.hear("hello");
  assertEquals(desk.screen.text, ["hello", "lobby> 2 of 2 lines"]);
});
