import { type Cell, cellsOf, widthOf } from "./cell.ts";

/** What stands in the last row of a terminal, from its left edge on. */
export interface Row {
  readonly cells: readonly Cell[];
  /** The column of the cursor, from 0. */
  readonly cursor: number;
}

/** A width beyond these is not believed. */
const MIN_COLUMNS = 8;
const MAX_COLUMNS = 500;

/** A terminal that does not tell its size is taken for a VT100. */
const USUAL_COLUMNS = 80;

/** How many columns are used when the client says that it has `told`; 0 means that it does not know (RFC 1073). */
export function usableColumns(told: number): number {
  return Math.max(MIN_COLUMNS, Math.min(MAX_COLUMNS, told || USUAL_COLUMNS));
}

/** A row with nothing in it. */
export const BLANK_ROW: Row = { cells: [], cursor: 0 };

const [MORE_LEFT, MORE_RIGHT] = cellsOf("<>") as [Cell, Cell];

/**
 * Lays out a prompt and a line in so many columns, of which the last stays free: what is written there
 * makes terminals wrap, each in its own way. A longer line scrolls sideways, as far as it must and a third
 * of the row besides, so that most keys move nothing but the cursor.
 */
export class RowLayout {
  /** The first character of the line that is shown. */
  #first = 0;

  row(prompt: string, line: readonly Cell[], cursor: number, columns: number): Row {
    const shownPrompt = promptCells(prompt, columns);
    const before = widthOf(shownPrompt);
    const room = columns - 1 - before;
    this.#scroll(line, cursor, room);
    const shown = [...shownPrompt];
    if (this.#first > 0) shown.push(MORE_LEFT);
    const last = fitting(line, this.#first, room - (this.#first > 0 ? 1 : 0));
    shown.push(...line.slice(this.#first, last));
    if (last < line.length) shown.push(MORE_RIGHT);
    const left = before + (this.#first > 0 ? 1 : 0);
    return { cells: shown, cursor: left + widthOf(line.slice(this.#first, cursor)) };
  }

  #scroll(line: readonly Cell[], cursor: number, room: number): void {
    if (widthOf(line) <= room) {
      this.#first = 0;
      return;
    }
    const visible = room - 2;
    if (this.#first > 0 && cursor <= this.#first) {
      this.#first = cursor;
      for (let spare = Math.floor(visible / 3); this.#first > 0; this.#first--) {
        spare -= line[this.#first - 1]!.width;
        if (spare < 0) break;
      }
    }
    let width = widthOf(line.slice(this.#first, cursor));
    if (width <= visible) return;
    for (const goal = Math.ceil(visible * 2 / 3); width > goal; this.#first++) {
      width -= line[this.#first]!.width;
    }
  }
}

/** A prompt that would take more than half of the row is left out. */
function promptCells(prompt: string, columns: number): Cell[] {
  const cells = cellsOf(prompt);
  return widthOf(cells) * 2 > columns ? [] : cells;
}

/** The position behind the last character that fits. One column stays free if the line goes on beyond it. */
function fitting(line: readonly Cell[], first: number, room: number): number {
  if (widthOf(line.slice(first)) <= room) return line.length;
  let last = first;
  for (let width = 0; last < line.length; last++) {
    width += line[last]!.width;
    if (width > room - 1) break;
  }
  return last;
}
