import { assert, assertEquals } from "../support/assert.ts";
import { coreTest } from "../support/core.ts";
import { ctrl, Desk, DOWN, ENTER, LEFT, TAB, UP } from "../support/desk.ts";

/** Somebody who has sent these lines. */
function deskAfter(...lines: string[]): Desk {
  const desk = new Desk();
  for (const line of lines) desk.press(line, ENTER);
  return desk;
}

function rowAfterKeys(desk: Desk, ...keys: string[]): string {
  desk.press(...keys);
  return desk.row.slice(desk.room.length);
}

coreTest("up and down go through one's own lines", () => {
  const desk = deskAfter("one", "two", "three");
  assertEquals(rowAfterKeys(desk, UP), "three|");
  assertEquals(rowAfterKeys(desk, UP), "two|");
  assertEquals(rowAfterKeys(desk, UP), "one|");
  assertEquals(rowAfterKeys(desk, DOWN), "two|");
  assertEquals(rowAfterKeys(desk, ctrl("P"), ctrl("N"), ctrl("N")), "three|");
});

coreTest("beyond the first and the last line the bell rings and nothing changes", () => {
  const desk = deskAfter("one");
  assertEquals(rowAfterKeys(desk, "half", DOWN), "half|");
  assertEquals(desk.screen.bells, 1);
  assertEquals(rowAfterKeys(desk, UP, UP), "one|");
  assertEquals(desk.screen.bells, 2);
});

coreTest("the unsent line comes back", () => {
  const desk = deskAfter("one", "two");
  assertEquals(rowAfterKeys(desk, "half", LEFT, UP, UP, DOWN, DOWN), "half|");
  assertEquals(desk.press(ENTER), [{ kind: "line", text: "half" }]);
});

coreTest("a line that comes back can be changed and sent, and is the last one by then", () => {
  const desk = deskAfter("one", "two");
  assertEquals(desk.press(UP, UP, "!", ENTER), [{ kind: "line", text: "one!" }]);
  assertEquals(rowAfterKeys(desk, UP), "one!|");
  assertEquals(rowAfterKeys(desk, UP), "two|");
  assertEquals(rowAfterKeys(desk, UP), "one|");
});

coreTest("the same line several times in a row is kept once, and blank lines never", () => {
  const desk = deskAfter("one", "two", "two", "", "  ", "two", "one");
  assertEquals(rowAfterKeys(desk, UP), "one|");
  assertEquals(rowAfterKeys(desk, UP), "two|");
  assertEquals(rowAfterKeys(desk, UP), "one|");
});

coreTest("a blank line brings one back to the last", () => {
  const desk = deskAfter("one", "two");
  desk.press(UP, UP, ctrl("U"), ENTER);
  assertEquals(rowAfterKeys(desk, UP), "two|");
});

coreTest("Ctrl-C brings one back to the last, and what is typed then comes back too", () => {
  const desk = deskAfter("one", "two");
  desk.press(UP, UP, ctrl("C"), "half");
  assertEquals(rowAfterKeys(desk, UP), "two|");
  assertEquals(rowAfterKeys(desk, DOWN), "half|");
});

coreTest("a line that was too long can be brought back and made shorter", () => {
  const desk = new Desk({ maxLineBytes: 5 });
  desk.press("123456", ENTER);
  assertEquals(desk.press(UP, "\x7f", ENTER), [{ kind: "line", text: "1234" }]);
});

/** How many lines up one can go, and how many bytes they have: Tab asks with the line that is there. */
function kept(desk: Desk): { lines: number; bytes: number } {
  let [lines, bytes] = [0, 0];
  desk.complete = (line) => {
    lines++;
    bytes += new TextEncoder().encode(line()).length;
    return { typed: "", choices: [] };
  };
  for (;;) {
    const { bells } = desk.screen;
    desk.press(UP);
    if (desk.screen.bells > bells) return { lines, bytes };
    desk.press(TAB);
  }
}

coreTest("the last two thousand letters are kept, in whole lines", () => {
  const lines = Array.from({ length: 26 }, (_, n) => String.fromCharCode(97 + n).repeat(100));
  assertEquals(kept(deskAfter(...lines)), { lines: 20, bytes: 2000 });
});

coreTest("the last line is kept, however long it is, and makes the others forgotten", () => {
  const desk = new Desk({ maxLineBytes: 5000 });
  desk.press("one", ENTER, "x".repeat(4000), ENTER);
  assertEquals(kept(desk), { lines: 1, bytes: 4000 });
});

coreTest("lines of few characters with many marks are not kept without bounds", () => {
  const lines = Array.from({ length: 100 }, (_, n) => "e" + "\u0301".repeat(400 + n));
  assert(kept(deskAfter(...lines)).bytes < 10_000);
});
