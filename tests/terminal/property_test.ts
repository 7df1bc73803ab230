import { displayWidth, graphemes } from "../../src/text/width.ts";
import type { Edit } from "../../src/terminal/edit.ts";
import { Random } from "../fuzz/random.ts";
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
  pasted,
  RIGHT,
  TAB,
  UP,
} from "../support/desk.ts";

const RUNS = 120;
const STEPS = 60;
const PROMPT = "lobby> ";

const WORDS = [
  ..."a hello you're мир Ωμέγα 你好 小明 ひらがな 한국어 ｶﾀ नि e\u0301e\u0301".split(
    " ",
  ),
  ..."👩‍👩‍👧 👍🏽 ❤️ 🇩🇪 🇩🇪🇫🇷 1️⃣".split(" "),
  ...[" ", "  ", "-".repeat(19), "word after word ", "你".repeat(30)],
];

/** The line as somebody would count it, character by character: slowly, and all of it again each time. */
class Reference {
  text = "";
  /** UTF-16 units before the cursor. */
  cursor = 0;

  /** Where characters begin, and the end. */
  get #bounds(): number[] {
    let at = 0;
    return [0, ...graphemes(this.text).map((character) => at += character.length)];
  }

  press(key: string): Edit[] {
    const bounds = this.#bounds;
    const left = bounds.findLast((at) => at < this.cursor) ?? 0;
    const right = bounds.find((at) => at > this.cursor) ?? this.text.length;
    const sent = this.text;
    if (key === LEFT) this.cursor = left;
    else if (key === RIGHT) this.cursor = right;
    else if (key === HOME) this.cursor = 0;
    else if (key === END) this.cursor = sent.length;
    else if (key === BACKSPACE) this.#change(left, this.cursor);
    else if (key === DELETE) this.#change(this.cursor, right);
    else if (key === ctrl("U")) this.#change(0, this.cursor);
    else if (key === ctrl("K")) this.#change(this.cursor, sent.length);
    else if (key === ENTER) this.#change(0, sent.length);
    else this.#change(this.cursor, this.cursor, key);
    return key === ENTER ? [{ kind: "line", text: sent }] : [];
  }

  #change(from: number, to: number, text = ""): void {
    this.text = this.text.slice(0, from) + text + this.text.slice(to);
    this.cursor = this.#bounds.find((at) => at >= from + text.length)!;
  }
}

const MOVES = [LEFT, RIGHT, HOME, END];
const REMOVALS = [BACKSPACE, DELETE, ctrl("U"), ctrl("K"), ENTER];

function randomKey(random: Random): string {
  if (random.number(3) > 0) return random.pick(WORDS);
  return random.pick(random.number(4) > 0 ? [...MOVES, BACKSPACE, DELETE] : REMOVALS);
}

function randomWords(random: Random, count: number): string {
  return Array.from({ length: random.number(count) }, () => random.pick(WORDS)).join("");
}

/** A line of somebody else's. */
const randomLine = (random: Random) =>
  random.number(5) > 0 ? `bob: ${randomWords(random, 12)}` : "";

/** A person with a random window, the lines that came, and what the line should be. */
class Trial {
  readonly random: Random;
  readonly desk: Desk;
  readonly reference = new Reference();
  columns: number;
  #above: string[] = [];

  constructor(seed: number) {
    this.random = new Random(seed);
    this.columns = 20 + this.random.number(80);
    const rows = 2 + this.random.number(10);
    this.desk = new Desk({ columns: this.columns, rows, maxLineBytes: 100_000 });
  }

  hear(): void {
    const lines = Array.from({ length: this.random.number(4) }, () => randomLine(this.random));
    this.desk.hear(...lines);
    this.#above.push(...lines.map((line) => line.trimEnd()));
  }

  /** What a narrower window cuts off is gone; nothing else may be. */
  resize(): void {
    this.columns = 20 + this.random.number(181);
    this.desk.screen.resize(this.columns);
    this.#above = this.desk.screen.lines.slice(0, -1);
    this.desk.editor.resize(this.columns);
    this.desk.hear();
  }

  /** Several keys may arrive together. */
  type(): void {
    const keys = Array.from({ length: 1 + this.random.number(3) }, () => randomKey(this.random));
    const edits = this.desk.press(keys.join(""));
    assertEquals(edits, keys.flatMap((key) => this.reference.press(key)));
  }

  assertAbove(): void {
    const lines = this.desk.screen.lines;
    assertEquals(lines.slice(0, -1), this.#above);
    assert(lines.at(-1)?.startsWith(PROMPT.trimEnd()), lines.at(-1));
    assertEquals(this.desk.screen.cursor.row, this.desk.screen.rows.findLastIndex((row) => row));
  }

  assertRow(): void {
    const { text, cursor } = this.reference;
    const { screen } = this.desk;
    if (displayWidth(PROMPT + text) < this.columns) {
      assertEquals(screen.rows[screen.cursor.row], (PROMPT + text).trimEnd());
      assertEquals(screen.cursor.column, displayWidth(PROMPT + text.slice(0, cursor)));
      return;
    }
    const [before, after] = this.desk.row.slice(PROMPT.length).split("|") as [string, string];
    const hint = `${this.desk.row} of ${text}`;
    assert(text.slice(0, cursor).endsWith(before.replace(/^</, "")), hint);
    assert(text.slice(cursor).startsWith(after.replace(/>$/, "")), hint);
    assert(displayWidth(this.desk.row) - 1 < this.columns, hint);
  }
}

function trials(run: (trial: Trial) => void): void {
  for (let seed = 1; seed <= RUNS; seed++) {
    try {
      run(new Trial(seed));
    } catch (error) {
      throw new Error(`with seed ${seed}`, { cause: error });
    }
  }
}

coreTest("whatever is typed and heard, the row is the line, and what was heard is above", () => {
  trials((trial) => {
    for (let step = 0; step < STEPS; step++) {
      const event = trial.random.number(10);
      if (event < 7) trial.type();
      else if (event < 9) trial.hear();
      else trial.resize();
      trial.assertAbove();
      trial.assertRow();
    }
  });
});

const utf8 = new TextEncoder();
const SEQUENCES = [
  UP,
  DOWN,
  TAB,
  ESC,
  "\x1b[1;5D",
  "\x1bb",
  "\x1bd",
  "\x1b[[A",
  "\x1bO",
  "\x1b[",
  "O",
];

/** Input of any kind, which may be damaged, and never clears the screen. */
function randomInput(random: Random): Uint8Array {
  const kinds = [
    () => random.pick([...WORDS, ...SEQUENCES, ...MOVES, ...REMOVALS]),
    () => pasted(Array.from({ length: random.number(5) }, () => randomWords(random, 5)).join("\r")),
    () => String.fromCharCode(random.number(32)),
    () => String.fromCodePoint(random.number(0xd800)),
    () => random.pick(["\x1b[200~", "\x1b[201~", "\x1b[200", "\r\n", "\u202e", "\u200d"]),
  ];
  const text = Array.from({ length: 1 + random.number(4) }, () => random.pick(kinds)()).join("");
  const bytes = utf8.encode(text);
  if (random.number(4) === 0) bytes[random.number(bytes.length)] = random.number(256);
  return bytes.filter((byte) => byte !== 0x0c).slice(0, random.number(4) ? undefined : 5);
}

coreTest(
  "whatever bytes come, what was shown is above one row, and Ctrl-C makes that row empty",
  () => {
    trials((trial) => {
      trial.desk.words = ["anna", "anton", "你好", "👩‍👩‍👧"];
      for (let step = 0; step < STEPS; step++) {
        trial.desk.press(randomInput(trial.random));
        trial.hear();
        if (trial.random.number(10) === 0) trial.resize();
        trial.assertAbove();
      }
      trial.desk.press(ctrl("C"), ctrl("C"), "x"); // twice, to leave a paste that has no end
      assertEquals(trial.desk.row, `${PROMPT}x|`);
    });
  },
);

/** Half a flag or family would join another that it comes to stand before. */
const UNJOINED = WORDS.filter((word) => !/\p{Regional_Indicator}|\u200d/u.test(word));

coreTest("wherever input is cut, the same line comes of it", () => {
  trials(({ random, desk }) => {
    const other = new Desk({ columns: 60, maxLineBytes: 100_000 });
    const keys = Array.from(
      { length: 20 },
      () => random.pick([...UNJOINED, ...MOVES, BACKSPACE, DELETE]),
    );
    desk.press(...keys);
    for (let bytes = utf8.encode(keys.join("")); bytes.length > 0;) {
      const cut = 1 + random.number(7);
      other.press(bytes.slice(0, cut));
      bytes = bytes.slice(cut);
    }
    assertEquals(other.editor.stop(), desk.editor.stop());
  });
});
