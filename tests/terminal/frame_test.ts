import { Editor } from "../../src/terminal/editor.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { coreTest } from "../support/core.ts";
import { BACKSPACE, ctrl, Desk, ENTER, HOME, LEFT, pasted, RIGHT } from "../support/desk.ts";
import { VirtualScreen } from "../support/screen.ts";

const NOTHING = new Uint8Array();
const utf8 = new TextEncoder();

/** How many bytes these keys, pressed together, cost somebody who has done `before`. */
function cost(keys: string, ...before: string[]): number {
  const desk = new Desk();
  desk.press(...before);
  desk.editor.take(utf8.encode(keys));
  return desk.hear();
}

coreTest("a row that is as it was costs nothing", () => {
  assertEquals(cost(""), 0);
  assertEquals(cost("", "hello", LEFT), 0);
  assertEquals(cost(LEFT, "hello", HOME), 0);
  assertEquals(cost(`x${BACKSPACE}`, "hello"), 0);
  assertEquals(cost("\x1b[6~", "hello"), 0);
});

coreTest("keys cost the fewest bytes", () => {
  assertEquals(cost("o", "hell"), 1);
  assertEquals(cost("好", "你"), 3);
  assertEquals(cost(LEFT, "hello"), 1);
  assertEquals(cost(RIGHT, "hello", HOME), 1);
  assertEquals(cost(HOME, "hello"), "\x1b[5D".length);
  assertEquals(cost(BACKSPACE, "hello"), "\b\x1b[K".length);
  assertEquals(cost("x", "hello", LEFT), "xo\b".length);
  assertEquals(cost(ctrl("T"), "ab"), "\b\bba".length);
  assertEquals(cost(ENTER, "hello"), "\x1b[5D\x1b[K".length);
  assertEquals(cost("\x1b[B", "hello"), 1);
});

coreTest("lines that arrive together cost themselves and one drawing of the row", () => {
  const desk = new Desk();
  const row = "\r\0\x1b[K".length + "lobby> ".length;
  assertEquals(desk.hear("one"), "one\r\n".length + row);
  assertEquals(desk.hear("one", "two", "three"), "one\r\ntwo\r\nthree\r\n".length + row);
  desk.press("hello", LEFT);
  assertEquals(desk.hear("one"), "one\r\n".length + row + "hello\b".length);
  assertEquals(desk.screen.text, ["one", "one", "two", "three", "one", "lobby> hello"]);
  assertEquals(desk.row, "lobby> hell|o");
});

coreTest("the same lines stand above each person's own row", () => {
  const lines = utf8.encode("hello\r\n");
  const desks = ["", "a", "b", "b"].map((text) => {
    const desk = new Desk();
    desk.press(text);
    return desk;
  });
  const fresh = new Desk();
  fresh.editor.take(utf8.encode(ctrl("L")));
  desks[0]!.room = "kitchen> ";
  for (const { editor, screen } of [...desks, fresh]) screen.write(editor.frame(lines));
  assertEquals([...desks, fresh].map(({ screen }) => screen.text), [
    ["hello", "kitchen>"],
    ["hello", "lobby> a"],
    ["hello", "lobby> b"],
    ["hello", "lobby> b"],
    ["hello", "lobby>"],
  ]);
});

coreTest("a first line that shares its bytes with a later one is not erased by it", () => {
  const [first, second] = [new Desk(), new Desk()];
  const lines = utf8.encode("hello\r\n");
  first.screen.write(first.editor.frame(lines));
  second.editor.resize(80);
  assertEquals(new TextDecoder().decode(second.editor.frame(lines)).split("\x1b").length, 2);
});

coreTest("lines scroll by above the row", () => {
  const desk = new Desk({ rows: 3 });
  desk.press("half");
  const lines = ["one", "two", "three", "", "five"];
  for (const line of lines) desk.hear(line);
  assertEquals(desk.screen.text, [...lines, "lobby> half"]);
  assertEquals(desk.screen.rows, ["", "five", "lobby> half"]);
});

coreTest("lines longer than the window, or just as long, stand whole above the row", () => {
  const desk = new Desk({ columns: 20, rows: 4 });
  const lines = ["x".repeat(20), "y".repeat(50), "你好".repeat(12), "z".repeat(19) + "好", "z"];
  for (const line of lines) desk.hear(line);
  assertEquals(desk.screen.lines, [...lines, "lobby>"]);
});

coreTest("the first frame clears what was typed before, and asks for marks around pastes", () => {
  const screen = new VirtualScreen(80, 24);
  screen.write(utf8.encode("typed"));
  screen.write(new Editor(new Desk(), 1024).frame(NOTHING));
  assert(screen.bracketedPaste);
  assertEquals(screen.text, ["lobby>"]);
});

coreTest("many bells of one frame are one", () => {
  const desk = new Desk();
  desk.press("\x1b[A".repeat(100));
  assertEquals(desk.screen.bells, 1);
});

coreTest(
  "a screen that is cleared while lines come and the window changes shows them and the row",
  () => {
    const desk = new Desk();
    desk.hear("old");
    desk.press("hello");
    desk.editor.take(utf8.encode(`${LEFT}${ctrl("L")}${LEFT}\x1b[6~`));
    desk.editor.resize(40);
    desk.hear("new");
    assertEquals(desk.screen.text, ["new", "lobby> hello"]);
    assertEquals(desk.row, "lobby> hel|lo");
  },
);

coreTest("another width draws the row anew", () => {
  const desk = new Desk();
  desk.press("hello", LEFT);
  desk.screen.write(utf8.encode("\rgarbage of a reflow"));
  desk.resize(60);
  assertEquals(desk.row, "lobby> hell|o");
});

coreTest(
  "what was half typed stays without its prompt when editing stops, and the marks end",
  () => {
    const desk = new Desk();
    desk.hear("one");
    desk.press("half", LEFT);
    assertEquals(desk.editor.stop().text, "half");
    desk.hear("two");
    assertEquals(desk.screen.text, ["one", "two", "half"]);
    assertEquals(desk.screen.cursor, { row: 2, column: 4 });
    assertEquals(desk.screen.bracketedPaste, false);
  },
);

coreTest("what is discarded before the stop leaves no row", () => {
  const desk = new Desk();
  desk.hear("one");
  desk.press("half", pasted("a\rb"));
  desk.editor.discard();
  assertEquals(desk.editor.stop().text, "");
  desk.hear("Goodbye");
  assertEquals(desk.screen.text, ["one", "Goodbye"]);
  assertEquals(desk.screen.cursor, { row: 2, column: 0 });
});

coreTest("beside what terminals draw in several widths, nothing rests on how wide it is", () => {
  for (const doubtful of ["👍🏽", "ทำ", "नि"]) {
    const desk = new Desk();
    desk.press(`e${doubtful}ab`);
    for (const key of [LEFT, LEFT, "X", HOME, RIGHT, RIGHT, RIGHT, BACKSPACE]) {
      desk.editor.take(utf8.encode(key));
      const frame = new TextDecoder().decode(desk.editor.frame(NOTHING));
      // deno-lint-ignore no-control-regex -- the moves by so many columns
      assert(!/\x08|\x1b\[\d*[CD]/.test(frame), JSON.stringify(frame));
      desk.screen.write(utf8.encode(frame));
    }
    assertEquals(desk.row, `lobby> e${doubtful}|ab`);
  }
});
