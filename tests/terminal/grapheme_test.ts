import { assertEquals } from "../support/assert.ts";
import { coreTest } from "../support/core.ts";
import {
  BACKSPACE,
  ctrl,
  DELETE,
  Desk,
  END,
  ENTER,
  HOME,
  LEFT,
  RIGHT,
  rowAfter,
} from "../support/desk.ts";

const utf8 = new TextEncoder();

/** What a person calls one character. */
const CHARACTERS = ["你", "e\u0301", "👩‍👩‍👧", "👍🏽", "❤️", "🇩🇪", "1️⃣", "한", "नि", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"];

coreTest("a character of whichever make is moved over and taken out as one", () => {
  for (const character of CHARACTERS) {
    assertEquals(rowAfter(`a${character}b`, LEFT, LEFT, "x"), `ax|${character}b`);
    assertEquals(rowAfter(`a${character}b`, HOME, RIGHT, RIGHT, "x"), `a${character}x|b`);
    assertEquals(rowAfter(`a${character}b`, LEFT, BACKSPACE), "a|b", character);
    assertEquals(rowAfter(`a${character}b`, HOME, RIGHT, DELETE), "a|b", character);
    assertEquals(rowAfter(`${character}b`, ctrl("T")), `b${character}|`);
  }
});

coreTest("a character comes in whole in however many pieces it arrives", () => {
  for (const character of CHARACTERS) {
    const bytes = Array.from(utf8.encode(character), (byte) => Uint8Array.of(byte));
    assertEquals(rowAfter("ab", LEFT, ...bytes), `a${character}|b`);
    assertEquals(rowAfter(...bytes, BACKSPACE), "|", character);
    assertEquals(new Desk().press(...bytes, ENTER), [{ kind: "line", text: character }]);
  }
});

coreTest("the cursor stands behind as many columns as a terminal gives to the text", () => {
  const columns: Record<string, number> = { "你好": 4, "ne\u0301e": 3, "👩‍👩‍👧": 2, "🇩🇪!": 3, "ｶﾀ": 2 };
  for (const [text, column] of Object.entries(columns)) {
    const desk = new Desk();
    desk.press(text);
    assertEquals(desk.screen.cursor, { row: 0, column: "lobby> ".length + column }, text);
  }
});

coreTest("a mark joins the letter before the cursor, wherever that stands", () => {
  assertEquals(rowAfter("e", "\u0301"), "e\u0301|");
  assertEquals(rowAfter("eb", LEFT, "\u0301"), "e\u0301|b");
  assertEquals(rowAfter("e", "\u0301", LEFT, "x"), "x|e\u0301");
  assertEquals(rowAfter("👍", "🏽", BACKSPACE), "|");
});

coreTest("a mark without a letter waits for one", () => {
  const desk = new Desk();
  desk.press("\u0301", HOME, "e", END, "x");
  assertEquals(desk.row, "lobby> e\u0301x|");
  assertEquals(rowAfter("\u0301", HOME, "e", BACKSPACE), "|");
});

coreTest("marks stay where they are when the cursor passes them", () => {
  assertEquals(rowAfter("\u0301ab", HOME, RIGHT, RIGHT), "\u0301a|b");
  assertEquals(rowAfter("x\u202e\u0301y", HOME, RIGHT), "x\u0301|y");
});

coreTest("halves that come to stand side by side become one character", () => {
  assertEquals(rowAfter("🇩x🇪", LEFT, BACKSPACE), "🇩🇪|");
  assertEquals(rowAfter("🇩x🇪!", HOME, RIGHT, DELETE, END), "🇩🇪!|");
  assertEquals(rowAfter("🇩x🇪!", HOME, RIGHT, DELETE, END, LEFT, BACKSPACE), "|!");
  assertEquals(rowAfter("한\u1112x\u1161!", LEFT, LEFT, BACKSPACE, BACKSPACE), "한|!");
});

coreTest("what can't be shown is sent but not seen, and is a character all the same", () => {
  const desk = new Desk();
  desk.press("a\u202eb\u009bcx");
  assertEquals(desk.row, "lobby> abcx|");
  desk.press(LEFT, LEFT, LEFT, BACKSPACE);
  assertEquals(desk.row, "lobby> a|cx");
  assertEquals(desk.press(ENTER), [{ kind: "line", text: "a\u202e\u009bcx" }]);
});

coreTest(
  "a wide character in place of narrow ones leaves nothing behind, and the other way",
  () => {
    assertEquals(rowAfter("ab", HOME, DELETE, "你"), "你|b");
    assertEquals(rowAfter("你b", HOME, DELETE, "a"), "a|b");
    assertEquals(rowAfter("你好", BACKSPACE, "x"), "你x|");
    assertEquals(rowAfter("a你", HOME, DELETE, DELETE), "|");
  },
);
