import { displayWidth, graphemes } from "../../src/text/width.ts";

interface ScreenRow {
  /** What stands in each column as far as anything does; a wide character is followed by "". */
  cells: string[];
  /** True if the text goes on in the next row because there was no room. */
  wraps: boolean;
}

/** What stands in a last column that was too narrow for a wide character. */
const NO_ROOM = "\0";

/** What a VT100 that knows UTF-8 would show. Throws for output that it doesn't know. */
export class VirtualScreen {
  bells = 0;
  bracketedPaste = false;
  readonly cursor = { row: 0, column: 0 };
  #columns: number;
  readonly #rows: ScreenRow[];
  readonly #scrolledOff: ScreenRow[] = [];
  /** After text in the last column the cursor stays there until more text comes. */
  #wrapsNext = false;

  constructor(columns: number, rows: number) {
    this.#columns = columns;
    this.#rows = Array.from({ length: rows }, blankRow);
  }

  /** The rows, without the blanks behind them. */
  get rows(): string[] {
    return this.#rows.map(rowText);
  }

  get scrolledOff(): string[] {
    return this.#scrolledOff.map(rowText);
  }

  /** All rows that ever were, up to the last that is not blank. */
  get text(): string[] {
    return this.#used().map(rowText);
  }

  /** The same, with rows that wrapped joined to the lines that they were. */
  get lines(): string[] {
    const text = this.#used().map((row) => shown(row) + (row.wraps ? "" : "\n")).join("");
    return text.match(/.*\n|.+$/g)?.map((line) => line.trimEnd()) ?? [];
  }

  /** The row of the cursor, with `|` before the column where it stands. */
  get cursorRow(): string {
    const { row, column } = this.cursor;
    const cells = [...this.#rows[row]!.cells];
    fill(cells, column);
    if (cells[column] === "") throw new Error("the cursor stands inside a wide character");
    return cells.toSpliced(column, 0, "|").join("").trimEnd();
  }

  write(bytes: Uint8Array): void {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    // deno-lint-ignore no-control-regex -- controls are what it is about
    const pieces = /\x1b\[([0-9;?]*)([@-~])|\P{Cc}+|\p{Cc}/gu;
    for (const [piece, parameters, final] of text.matchAll(pieces)) {
      if (final !== undefined) this.#control(final, parameters ?? "");
      else if (/^\p{Cc}/u.test(piece)) this.#controlCharacter(piece);
      else for (const grapheme of graphemes(piece)) this.#put(grapheme);
    }
  }

  /** Makes the window wider or narrower. What stands outside is lost; nothing moves to another row. */
  resize(columns: number): void {
    for (const row of this.#rows) {
      if (row.cells[columns] === "") row.cells[columns - 1] = " ";
      row.cells.length = Math.min(row.cells.length, columns);
    }
    this.#columns = columns;
    this.#moveTo(this.cursor.row, this.cursor.column);
  }

  #used(): ScreenRow[] {
    const last = this.#rows.findLastIndex((row) => rowText(row) !== "");
    return [...this.#scrolledOff, ...this.#rows.slice(0, last + 1)];
  }

  #put(grapheme: string): void {
    const width = displayWidth(grapheme);
    if (width === 0) return this.#join(grapheme);
    if (this.#wrapsNext || this.cursor.column + width > this.#columns) this.#wrap();
    const { row, column } = this.cursor;
    const { cells } = this.#rows[row]!;
    fill(cells, column);
    this.#breakWide(column);
    this.#breakWide(column + width);
    cells.splice(column, width, grapheme, ...Array(width - 1).fill(""));
    this.#moveTo(row, column + width);
    this.#wrapsNext = column + width === this.#columns;
  }

  /** A mark is drawn on what stands before the cursor; at the edge there is nothing to draw on. */
  #join(mark: string): void {
    const { cells } = this.#rows[this.cursor.row]!;
    let at = this.#wrapsNext ? this.cursor.column : this.cursor.column - 1;
    if (cells[at] === "") at--;
    fill(cells, at + 1);
    if (at >= 0) cells[at] += mark;
  }

  #wrap(): void {
    const row = this.#rows[this.cursor.row]!;
    if (!this.#wrapsNext) row.cells.splice(fill(row.cells, this.#columns - 1), 1, NO_ROOM);
    row.wraps = true;
    this.cursor.column = 0;
    this.#lineFeed();
  }

  /** What becomes of a wide character whose right half begins in a column that is written or erased. */
  #breakWide(column: number): void {
    const { cells } = this.#rows[this.cursor.row]!;
    if (cells[column] === "") cells.splice(column - 1, 2, " ", " ");
  }

  #lineFeed(): void {
    if (this.cursor.row === this.#rows.length - 1) {
      this.#scrolledOff.push(this.#rows.shift()!);
      this.#rows.push(blankRow());
    } else this.cursor.row++;
    this.#wrapsNext = false;
  }

  #moveTo(row: number, column: number): void {
    this.cursor.row = Math.max(0, Math.min(row, this.#rows.length - 1));
    this.cursor.column = Math.max(0, Math.min(column, this.#columns - 1));
    this.#wrapsNext = false;
  }

  #controlCharacter(character: string): void {
    const { row, column } = this.cursor;
    if (character === "\r") this.#moveTo(row, 0);
    else if (character === "\n") this.#lineFeed();
    else if (character === "\b") this.#moveTo(row, column - 1);
    else if (character === "\x07") this.bells++;
    else if (character !== "\0") throw new Error(`unknown output ${JSON.stringify(character)}`);
  }

  #control(final: string, parameters: string): void {
    const { row, column } = this.cursor;
    const [count = 1, second = 1] = parameters.split(";").map((text) => Math.max(1, Number(text)));
    if (final === "m") return;
    if (parameters === "?2004" && /[hl]/.test(final)) this.bracketedPaste = final === "h";
    else if (final === "H") this.#moveTo(count - 1, second - 1);
    else if (final === "K" && /^0?$/.test(parameters)) this.#eraseRight();
    else if (final === "J" && /^[02]?$/.test(parameters)) this.#eraseBelow(parameters === "2");
    else if (!/^\d*[A-D]$/.test(parameters + final)) {
      throw new Error(`unknown output ESC [${parameters}${final}`);
    } else if (final < "C") this.#moveTo(row + (final === "A" ? -count : count), column);
    else this.#moveTo(row, column + (final === "D" ? -count : count));
  }

  #eraseRight(): void {
    const row = this.#rows[this.cursor.row]!;
    this.#breakWide(this.cursor.column);
    row.cells.length = Math.min(row.cells.length, this.cursor.column);
    row.wraps = false;
    this.#wrapsNext = false;
  }

  #eraseBelow(everything: boolean): void {
    this.#eraseRight();
    const first = everything ? 0 : this.cursor.row + 1;
    for (let at = first; at < this.#rows.length; at++) this.#rows[at] = blankRow();
  }
}

/** Puts blanks behind what stands there, up to a column, and gives that column. */
function fill(cells: string[], column: number): number {
  while (cells.length < column) cells.push(" ");
  return column;
}

const blankRow = (): ScreenRow => ({ cells: [], wraps: false });
const shown = ({ cells }: ScreenRow) => cells.join("").replace(NO_ROOM, "");
const rowText = (row: ScreenRow) => shown(row).trimEnd();
