import { assert, assertEquals } from "../support/assert.ts";
import { coreTest } from "../support/core.ts";
import {
  BACKSPACE,
  ctrl,
  DELETE,
  Desk,
  DOWN,
  END,
  ENTER,
  ESC,
  HOME,
  LEFT,
  RIGHT,
  rowAfter,
  TAB,
  UP,
} from "../support/desk.ts";

/** What keys make of an empty line, with | for the cursor. */
const TABLES: Record<string, [keys: string[], row: string][]> = {
  "letters come in where the cursor stands": [
    [["hello"], "hello|"],
    [["hello", LEFT, LEFT, "X"], "helX|lo"],
    [["bc", HOME, "a"], "a|bc"],
    [["ac", LEFT, "b", END, "d"], "abcd|"],
  ],
  "the cursor stops at both ends": [
    [["ab", LEFT, LEFT, LEFT, "x"], "x|ab"],
    [["ab", RIGHT, "x"], "abx|"],
    [["ab", HOME, HOME, RIGHT, END, END, "x"], "abx|"],
  ],
  "both backspaces take out what stands before the cursor": [
    [["abc", BACKSPACE], "ab|"],
    [["abc", "\x08"], "ab|"],
    [["abc", LEFT, BACKSPACE], "a|c"],
    [["abc", HOME, BACKSPACE, "\x08"], "|abc"],
  ],
  "delete and Ctrl-D take out what stands under the cursor": [
    [["abc", HOME, DELETE], "|bc"],
    [["abc", HOME, ctrl("D")], "|bc"],
    [["abc", LEFT, DELETE], "ab|"],
    [["abc", DELETE, ctrl("D")], "abc|"],
  ],
  "Ctrl-A, E, B and F move as the arrows do": [
    [["abc", ctrl("A"), "x"], "x|abc"],
    [["abc", ctrl("A"), ctrl("E"), "x"], "abcx|"],
    [["abc", ctrl("B"), "x"], "abx|c"],
    [["abc", ctrl("A"), ctrl("F"), "x"], "ax|bc"],
  ],
  "Ctrl and Alt with an arrow, and Alt-B and F, move by words": [
    [["say hi, bob", "\x1b[1;5D"], "say hi, |bob"],
    [["say hi, bob", "\x1b[1;3D", "\x1b[1;5D"], "say |hi, bob"],
    [["say hi, bob", ESC + "b", ESC + "b", ESC + "b", ESC + "b"], "|say hi, bob"],
    [["say hi, bob", HOME, "\x1b[1;5C"], "say| hi, bob"],
    [["say hi, bob", HOME, "\x1b[1;3C", ESC + "f"], "say hi|, bob"],
    [["say hi, bob", HOME, ...Array(4).fill(ESC + "f")], "say hi, bob|"],
    [["  你好, \u00fcber_2", ESC + "b"], "  你好, |\u00fcber_2"],
    [["  你好, \u00fcber", ESC + "b", ESC + "b"], "  |你好, \u00fcber"],
  ],
  "Alt-D and Ctrl-Delete kill up to a word's end": [
    [["say hi, bob", HOME, ESC + "d"], "| hi, bob"],
    [["say hi, bob", HOME, "\x1b[3;5~", "\x1b[3;5~"], "|, bob"],
    [["say hi", "\x1b[3;3~"], "say hi|"],
  ],
  "Ctrl-W and Alt-Backspace kill back to a blank": [
    [["say hi,bob", ctrl("W")], "say |"],
    [["say hi  ", ctrl("W")], "say |"],
    [["say hi", ESC + "\x7f", ESC + "\b", ctrl("W")], "|"],
    [["say hi", LEFT, ctrl("W")], "say |i"],
  ],
  "Ctrl-U and Ctrl-K kill up to the line's ends": [
    [["hello", LEFT, LEFT, ctrl("U")], "|lo"],
    [["hello", LEFT, LEFT, ctrl("K")], "hel|"],
    [["hello", ctrl("K"), HOME, ctrl("U")], "|hello"],
  ],
  "Ctrl-Y brings back what was killed last": [
    [["one two", ctrl("W"), ctrl("Y"), ctrl("Y")], "one twotwo|"],
    [["one two", ctrl("U"), "x", ctrl("Y")], "xone two|"],
    [["one two", LEFT, LEFT, ctrl("K"), HOME, ctrl("Y")], "wo|one t"],
    [["one two", HOME, ESC + "d", END, ctrl("Y")], " twoone|"],
    [["abc", ctrl("W"), ctrl("W"), BACKSPACE, ctrl("Y")], "abc|"],
    [[ctrl("Y")], "|"],
  ],
  "Ctrl-T exchanges two characters": [
    [["abc", ctrl("T")], "acb|"],
    [["abc", LEFT, LEFT, ctrl("T")], "ba|c"],
    [["abc", LEFT, ctrl("T")], "acb|"],
    [["abc", LEFT, ctrl("T"), ctrl("T")], "abc|"],
    [["abc", HOME, ctrl("T")], "|abc"],
    [["a", ctrl("T")], "a|"],
    [[ctrl("T")], "|"],
    [["a你e\u0301", ctrl("T"), ctrl("T")], "a你e\u0301|"],
    [["a你", ctrl("T")], "你a|"],
  ],
};

for (const [name, table] of Object.entries(TABLES)) {
  coreTest(name, () => {
    for (const [keys, row] of table) assertEquals(rowAfter(...keys), row, JSON.stringify(keys));
  });
}

coreTest("Enter gives the line and empties it, wherever the cursor stands", () => {
  const desk = new Desk();
  assertEquals(desk.press("say hi", HOME, ENTER), [{ kind: "line", text: "say hi" }]);
  assertEquals(desk.row, "lobby> |");
  assertEquals(desk.press(ENTER), [{ kind: "line", text: "" }]);
});

coreTest("Ctrl-L shows the row alone, at the top of the screen", () => {
  const desk = new Desk();
  desk.hear("one", "two");
  desk.press("hello", LEFT, ctrl("L"));
  assertEquals(desk.screen.text, ["lobby> hello"]);
  assertEquals(desk.row, "lobby> hell|o");
});

coreTest("Ctrl-C empties the line, and the second in a row is a wish to leave", () => {
  const desk = new Desk();
  assertEquals(desk.press("half", ctrl("C")), [{ kind: "cancel" }]);
  assertEquals(desk.row, "lobby> |");
  assertEquals(desk.press(ctrl("C")), [{ kind: "interrupt" }]);
});

coreTest("a key between two Ctrl-C makes the second the first of a row", () => {
  for (const key of ["x", LEFT, ENTER, "\x1b[6~x"]) {
    const kinds = new Desk().press(ctrl("C"), key, ctrl("C")).map(({ kind }) => kind);
    assertEquals([kinds[0], kinds.at(-1)], ["cancel", "cancel"]);
  }
});

coreTest("Ctrl-C twice in one piece is a wish to leave, too", () => {
  assertEquals(new Desk().press("\x03\x03"), [{ kind: "cancel" }, { kind: "interrupt" }]);
});

coreTest("Ctrl-D on an empty line is the wish to leave", () => {
  const desk = new Desk();
  assertEquals(desk.press("a", ctrl("D"), HOME, ctrl("D")), []);
  assertEquals(desk.press(ctrl("D")), [{ kind: "leave" }]);
});

coreTest("a line that is too long rings, is told from others, and can be made shorter", () => {
  const desk = new Desk({ maxLineBytes: 10 });
  desk.press("0123456789");
  assertEquals(desk.screen.bells, 0);
  desk.press("a");
  assertEquals(desk.screen.bells, 1);
  assertEquals(desk.press("b", ENTER), [{ kind: "tooLong", text: "0123456789" }]);
  assertEquals(desk.screen.bells, 2);
  assertEquals(desk.press("0123456789a", BACKSPACE, ENTER), [{ kind: "line", text: "012345678" }]);
});

coreTest("what is taken out of a line makes room for more", () => {
  const desk = new Desk({ maxLineBytes: 10 });
  desk.press("0123456789", BACKSPACE, ctrl("W"), "0123456789", ENTER, "0123456789");
  desk.press(ctrl("C"), "01234", UP, BACKSPACE, "9");
  assertEquals([desk.row, desk.screen.bells], ["lobby> 0123456789|", 0]);
  desk.press("a");
  assertEquals(desk.screen.bells, 1);
});

coreTest("a line's length is counted in bytes", () => {
  const desk = new Desk({ maxLineBytes: 6 });
  assertEquals(desk.press("你好", ENTER), [{ kind: "line", text: "你好" }]);
  assertEquals(desk.press("你好!", ENTER), [{ kind: "tooLong", text: "你好" }]);
  assertEquals(desk.screen.bells, 1);
});

coreTest("killing and yanking can't make a line grow without bounds", () => {
  const desk = new Desk({ maxLineBytes: 10 });
  for (let rounds = 0; rounds < 50; rounds++) {
    desk.press("0123456789", ctrl("Y"), ctrl("U"));
  }
  desk.press(ctrl("Y"));
  assert(desk.editor.stop().text.length < 50);
});

coreTest("a line of which not all was taken in is never sent as it is, wherever it goes", () => {
  for (const keys of [[UP, DOWN], [ENTER, UP], [TAB], [ENTER, UP, UP, DOWN]]) {
    const desk = new Desk({ maxLineBytes: 10 });
    desk.words = ["89ab"];
    desk.press("one", ENTER, "0123456789a", ...keys.map(String));
    assertEquals(desk.press(ENTER), [{ kind: "tooLong", text: "0123456789" }], keys.join(" "));
  }
  const desk = new Desk({ maxLineBytes: 10 });
  desk.press("0123456789a");
  assertEquals(desk.editor.stop(), { text: "0123456789", isOverfull: true });
});
