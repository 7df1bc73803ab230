import { concatBytes } from "../text/bytes.ts";
import { type Cell, widthOf } from "./cell.ts";
import { BLANK_ROW, type Row } from "./row.ts";

/** A carriage return on telnet is followed by NUL (RFC 854), which terminals pass over. */
const HOME = "\r\0";

/** A terminal puts marks around what is pasted (xterm's private mode 2004). */
const PASTE_MARKS = { on: "\x1b[?2004h", off: "\x1b[?2004l" };
const BELL = "\x07";

/** VT100's control sequences (ECMA-48): EL, ED, and CUP with ED. */
const ERASE_RIGHT = "\x1b[K";
const ERASE_ALL = HOME + "\x1b[J";
const CLEAR = "\x1b[H\x1b[2J";

const NOTHING: Uint8Array = new Uint8Array();
const utf8 = new TextEncoder();

/** The last frame, and what it was made of: most people in a room have the same prompt and write nothing. */
let last = { erase: "", lines: NOTHING, drawing: "", frame: NOTHING };

function framed(erase: string, lines: Uint8Array, drawing: string): Uint8Array {
  if (lines !== last.lines || drawing !== last.drawing || erase !== last.erase) {
    const frame = concatBytes(utf8.encode(erase), lines, utf8.encode(drawing));
    last = { erase, lines, drawing, frame };
  }
  return last.frame;
}

/** Knows what stands in the last row of one terminal, and makes another row of it with few bytes. */
export class Screen {
  #shown: Row = BLANK_ROW;
  /** What draws the row that is shown, where nothing stands. */
  #drawing: { row: Row; text: string } = { row: BLANK_ROW, text: "" };
  /** What the next frame begins with. Somebody may have typed before there was any. */
  #ahead = ERASE_ALL + PASTE_MARKS.on;

  /** What puts whole `lines` above the row, and makes it `row`; no bytes if there is nothing to do. */
  frame(lines: Uint8Array, row: Row): Uint8Array {
    const frame = lines.length === 0 ? this.#redrawn(row) : this.#above(lines, row);
    if (this.#ahead === "") return frame;
    const ahead = utf8.encode(this.#ahead);
    this.#ahead = "";
    return concatBytes(ahead, frame);
  }

  /** The window has another width; if it is narrower, the terminal may have broken the row in two. */
  forget(): void {
    this.#shown = BLANK_ROW;
    this.#putAhead(ERASE_ALL);
  }

  /** Makes the whole screen blank, with the cursor at its top. */
  clear(): void {
    this.#shown = BLANK_ROW;
    this.#putAhead(CLEAR);
  }

  ring(): void {
    this.#putAhead(BELL);
  }

  /** Leaves the terminal as it was. */
  leave(): void {
    this.#putAhead(PASTE_MARKS.off);
  }

  /** Each at most once, however long the next frame takes to come. */
  #putAhead(bytes: string): void {
    if (!this.#ahead.includes(bytes)) this.#ahead += bytes;
  }

  #redrawn(row: Row): Uint8Array {
    return row === this.#shown ? NOTHING : utf8.encode(this.#change(row));
  }

  #above(lines: Uint8Array, row: Row): Uint8Array {
    const erase = this.#shown === BLANK_ROW ? "" : HOME + ERASE_RIGHT;
    if (row !== this.#drawing.row) {
      this.#shown = BLANK_ROW;
      this.#drawing = { row, text: this.#change(row) };
    }
    this.#shown = row;
    return framed(erase, lines, this.#drawing.text);
  }

  #change(row: Row): string {
    const before = this.#shown;
    this.#shown = row;
    if ([...before.cells, ...row.cells].some(({ isDoubtful }) => isDoubtful)) return repaint(row);
    const same = sameCells(before.cells, row.cells);
    const rest = row.cells.slice(same);
    const gone = before.cells.slice(same);
    if (rest.length === 0 && gone.length === 0) return move(row.cells, before.cursor, row.cursor);
    const start = widthOf(row.cells.slice(0, same));
    const end = start + widthOf(rest);
    const erase = start + widthOf(gone) > end ? ERASE_RIGHT : "";
    const text = shownText(rest) + erase;
    return move(row.cells, before.cursor, start) + text + move(row.cells, end, row.cursor);
  }
}

/** All of the row, and the cursor put where it belongs by writing what stands before it once more. */
function repaint({ cells, cursor }: Row): string {
  const whole = HOME + ERASE_RIGHT + shownText(cells);
  return cursor === widthOf(cells) ? whole : whole + HOME + between(cells, 0, cursor);
}

/** How many cells from the left are the same. A mark without a letter is drawn on what stands before it. */
function sameCells(before: readonly Cell[], after: readonly Cell[]): number {
  let same = 0;
  while (same < before.length && before[same]?.shown === after[same]?.shown) same++;
  while (same > 0 && (before[same]?.width === 0 || after[same]?.width === 0)) same--;
  return same;
}

function shownText(cells: readonly Cell[]): string {
  return cells.reduce((text, { shown }) => text + shown, "");
}

/** The shortest way for the cursor from one column to another, in a row that shows these cells. */
function move(cells: readonly Cell[], from: number, to: number): string {
  if (to === from) return "";
  if (to > from) return shortest([`\x1b[${to - from}C`, between(cells, from, to)]);
  const back = from - to;
  const again = HOME + (to === 0 ? "" : shortest([`\x1b[${to}C`, between(cells, 0, to)]));
  return shortest(["\b".repeat(back), `\x1b[${back}D`, again]);
}

function shortest(ways: readonly string[]): string {
  return ways.reduce((a, b) => utf8.encode(b).length < utf8.encode(a).length ? b : a);
}

/** What is shown between two columns, with the marks on it. */
function between(cells: readonly Cell[], from: number, to: number): string {
  let column = 0;
  let text = "";
  for (const { shown, width } of cells) {
    const isInside = width > 0 ? column >= from && column < to : column > from && column <= to;
    if (isInside) text += shown;
    column += width;
  }
  return text;
}
