import { bytesOf, type Cell, cellsOf, textOf } from "./cell.ts";

/** What can join the character that stands before it (UAX #29): marks, joiners, halves of flags. */
const JOINING =
  /^[\p{M}\u0E33\u0EB3\p{Cf}\p{Emoji_Modifier}\p{Regional_Indicator}\u1100-\u11FF\uD7B0-\uD7FF]/u;

/** What somebody wrote. It is not what they meant if not all of it was taken in. */
export interface Written {
  readonly cells: readonly Cell[];
  readonly isOverfull: boolean;
}

/** Nothing yet. */
export const UNWRITTEN: Written = { cells: [], isOverfull: false };

/**
 * A line that is being written, with a cursor. Positions count user-perceived characters. Only what stands
 * beside a change is looked at again, so that a key costs little however long the line is.
 */
export class EditLine {
  #cells: Cell[] = [];
  #cursor = 0;
  #bytes = 0;
  #isOverfull = false;
  readonly #maxBytes: number;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get cells(): readonly Cell[] {
    return this.#cells;
  }

  get cursor(): number {
    return this.#cursor;
  }

  /** True when something was not taken in, until something is taken out: the line is not what was meant. */
  get isOverfull(): boolean {
    return this.#isOverfull;
  }

  /** The line as it is now, to be kept. */
  get written(): Written {
    return { cells: this.#cells, isOverfull: this.#isOverfull };
  }

  get text(): string {
    return textOf(this.#cells);
  }

  get beforeCursor(): string {
    return textOf(this.#cells.slice(0, this.#cursor));
  }

  /** True when these cells would make the line no longer than it may be. */
  fits(cells: readonly Cell[]): boolean {
    return this.#bytes + bytesOf(cells) <= this.#maxBytes;
  }

  /**
   * Puts cells where the cursor stands, as many as fit. They may join their neighbours: a combining mark, a
   * skin tone.
   */
  insert(cells: readonly Cell[]): void {
    if (this.#isOverfull) return;
    const start = this.#cursor;
    const fitting = this.#fitting(cells);
    this.#isOverfull = fitting.length < cells.length;
    this.#cells.splice(start, 0, ...fitting);
    this.#cursor += fitting.length;
    this.#bytes += bytesOf(fitting);
    if (this.#join(start)) this.#cursor--;
    this.#join(this.#cursor);
  }

  /** Takes out what stands between two positions, and gives it; a cursor behind that goes where it stood. */
  cut(from: number, to: number): readonly Cell[] {
    const start = Math.max(0, from);
    const cut = this.#cells.splice(start, Math.max(0, to - start));
    this.#bytes -= bytesOf(cut);
    if (cut.length > 0) this.#isOverfull = false;
    this.#cursor = Math.min(this.#cursor, start);
    this.#join(start);
    return cut;
  }

  /** Makes it another line, with the cursor at its end. */
  replace({ cells, isOverfull }: Written): void {
    this.#cells = [...cells];
    this.#cursor = cells.length;
    this.#bytes = bytesOf(cells);
    this.#isOverfull = isOverfull;
  }

  /** A position beyond either end means that end. */
  moveTo(position: number): void {
    this.#cursor = Math.max(0, Math.min(this.#cells.length, position));
  }

  /** Where the word begins that the cursor is in or behind. */
  wordStart(): number {
    let at = this.#cursor;
    while (at > 0 && this.#cells[at - 1]!.kind !== "word") at--;
    while (at > 0 && this.#cells[at - 1]!.kind === "word") at--;
    return at;
  }

  /** The same, with words separated by blanks only. */
  blankedStart(): number {
    let at = this.#cursor;
    while (at > 0 && this.#cells[at - 1]!.kind === "blank") at--;
    while (at > 0 && this.#cells[at - 1]!.kind !== "blank") at--;
    return at;
  }

  /** Where the word ends that the cursor is in or before. */
  wordEnd(): number {
    let at = this.#cursor;
    while (at < this.#cells.length && this.#cells[at]!.kind !== "word") at++;
    while (at < this.#cells.length && this.#cells[at]!.kind === "word") at++;
    return at;
  }

  /** Exchanges the characters on both sides of the cursor, or the last two when it stands at the end. */
  transpose(): void {
    const at = Math.min(this.#cursor, this.#cells.length - 1);
    if (at < 1) return;
    const [before, after] = this.#cells.slice(at - 1, at + 1) as [Cell, Cell];
    this.#cells.splice(at - 1, 2, after, before);
    this.#cursor = at + 1;
    for (const seam of [at + 1, at, at - 1]) {
      if (this.#join(seam) && this.#cursor > seam) this.#cursor--;
    }
    this.moveTo(this.#cursor);
  }

  #fitting(cells: readonly Cell[]): readonly Cell[] {
    if (this.fits(cells)) return cells;
    let room = this.#maxBytes - this.#bytes;
    const end = cells.findIndex(({ bytes }) => (room -= bytes) < 0);
    return cells.slice(0, end);
  }

  /** Makes one character of two that belong together now that they stand side by side (UAX #29). */
  #join(at: number): boolean {
    const before = this.#cells[at - 1];
    const after = this.#cells[at];
    if (!before || !after) return false;
    if (!JOINING.test(after.typed) && !before.typed.endsWith("\u200d")) return false;
    const [joined, more] = cellsOf(before.typed + after.typed);
    if (more) return false;
    this.#cells.splice(at - 1, 2, joined!);
    return true;
  }
}
