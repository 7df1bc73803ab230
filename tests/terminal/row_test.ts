import { assert, assertEquals } from "../support/assert.ts";
import { coreTest } from "../support/core.ts";
import { BACKSPACE, ctrl, Desk, END, HOME, LEFT, RIGHT } from "../support/desk.ts";

/** Behind `lobby> `, 12 columns stay for the line: the last of the window's 20 is never written. */
const COLUMNS = 20;

/** Somebody with a narrow window. */
function deskAfter(...keys: string[]): Desk {
  const desk = new Desk({ columns: COLUMNS });
  desk.press(...keys);
  return desk;
}

coreTest("a line that fits is shown whole", () => {
  assertEquals(deskAfter("0123456789ab").row, "lobby> 0123456789ab|");
  assertEquals(deskAfter("你好你好你好").row, "lobby> 你好你好你好|");
});

coreTest("a longer line scrolls, and < and > tell where it goes on", () => {
  assertEquals(deskAfter("0123456789abc").row, "lobby> <6789abc|");
  assertEquals(deskAfter("0123456789abc", HOME).row, "lobby> |0123456789a>");
  const desk = deskAfter("0123456789abcdefghijk", HOME, ...Array(10).fill(RIGHT));
  assertEquals(desk.row, "lobby> 0123456789|a>");
  desk.press(RIGHT);
  assertEquals(desk.row, "lobby> <456789a|bcd>");
});

coreTest("both ends are hidden when the cursor is in the middle", () => {
  const row = deskAfter("x".repeat(40), ...Array(20).fill(LEFT)).row;
  assert(/^lobby> <x*\|x*>$/.test(row), row);
});

coreTest("a line that has become short again is shown from its beginning", () => {
  assertEquals(deskAfter("0123456789abc", BACKSPACE).row, "lobby> 0123456789ab|");
  assertEquals(deskAfter("x".repeat(99), ctrl("U"), "y").row, "lobby> y|");
});

coreTest("the character before the cursor is in sight when there is one", () => {
  const desk = deskAfter("abcdefghijklmnopqrstuvwxyz0123456789");
  for (let at = 35; at > 0; at--) {
    desk.press(LEFT);
    const before = "abcdefghijklmnopqrstuvwxyz0123456789"[at - 1]!;
    assert(desk.row.includes(`${before}|`), desk.row);
  }
});

coreTest("most keys in a long line move nothing but the cursor", () => {
  const desk = deskAfter("abcdefghijklmnopqrstuvwxyz0123456789");
  for (const key of [LEFT, RIGHT]) {
    let redraws = 0;
    for (let keys = 0; keys < 36; keys++) {
      desk.editor.take(new TextEncoder().encode(key));
      if (desk.hear() > 1) redraws++;
    }
    assert(redraws <= 12, `${redraws} redraws`);
  }
});

coreTest("wherever the cursor goes in a long line, it is within the row, by its character", () => {
  const text = Array.from({ length: 40 }, (_, n) => "a你b1c好"[n % 6]).join("");
  for (const width of [...Array(53).keys()].map((n) => n + 8)) {
    const desk = new Desk({ columns: width });
    desk.press(text);
    for (let at = text.length; at > 0; at--) {
      assertShows(desk, text, at, width);
      desk.press(LEFT);
    }
    for (let at = 0; at < text.length; at++) {
      assertShows(desk, text, at, width);
      desk.press(RIGHT);
    }
  }
});

/** The row shows the neighbourhood of the cursor, and its last column stays free. */
function assertShows(desk: Desk, text: string, at: number, width: number): void {
  const { row, screen } = desk;
  const hint = `${width} columns, cursor at ${at}: ${row}`;
  const shown = /^(?:lobby> )?(<?)([^<>]*)\|([^<>]*)(>?)$/.exec(row);
  assert(shown, hint);
  const [, left, before, after, right] = shown as unknown as [
    string,
    string,
    string,
    string,
    string,
  ];
  assert(text.slice(0, at).endsWith(before) && text.slice(at).startsWith(after), hint);
  assertEquals(left === "<", before.length < at, hint);
  assertEquals(right === ">", after.length < text.length - at, hint);
  assert(screen.cursor.column < width - 1 || after === "" && right === "", hint);
  screen.resize(width - 1);
  assertEquals(desk.row, row, hint);
  screen.resize(width);
}

coreTest("nothing is ever written into the last column", () => {
  const desk = deskAfter("x".repeat(12));
  assertEquals(desk.screen.cursor, { row: 0, column: 19 });
  desk.press("y", HOME, END, ...Array(13).fill(LEFT));
  assertEquals(desk.screen.text.length, 1);
});

coreTest("a prompt that would take more than half of the row is left out", () => {
  for (const [columns, row] of [[14, "lobby> hi|"], [13, "hi|"]] as const) {
    const desk = new Desk({ columns });
    desk.press("hi");
    assertEquals(desk.row, row);
  }
});

coreTest("another prompt comes in with the next frame", () => {
  const desk = deskAfter("hi", LEFT);
  desk.room = "厨房> ";
  desk.hear();
  assertEquals(desk.row, "厨房> h|i");
  desk.room = "";
  desk.hear();
  assertEquals(desk.row, "h|i");
});

coreTest("another width shows as much of the line as fits", () => {
  const desk = deskAfter("0123456789abcdef");
  desk.resize(40);
  assertEquals(desk.row, "lobby> 0123456789abcdef|");
  desk.press(HOME);
  desk.resize(20);
  assertEquals(desk.row, "lobby> |0123456789a>");
});

coreTest("a size that no window has is made one, and 0 is that of a VT100", () => {
  const shown = Object.fromEntries(
    [0, 1, 7, 8, 80, 500, 501, 65535].map((columns) => {
      const desk = new Desk({ columns: 1000 });
      desk.editor.resize(columns);
      desk.press("x".repeat(900), HOME);
      return [columns, desk.screen.text[0]!.length];
    }),
  );
  assertEquals(shown, { 0: 79, 1: 7, 7: 7, 8: 7, 80: 79, 500: 499, 501: 499, 65535: 499 });
});
