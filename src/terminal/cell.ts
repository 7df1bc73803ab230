import { cleanText } from "../text/clean.ts";
import { graphemes, graphemeWidth } from "../text/width.ts";

/** A joiner at the end changes how letters of some scripts are joined, which shows only with the next character. */
const JOINER_AT_END = /\p{L}\p{M}*([\u200C\u200D])$/u;

/** A vowel sign that stands beside its letter, as in Thai and Devanagari. */
const SPACING = /[\p{Mc}\u0E33\u0EB3]/u;

/** What belongs to a word for the keys that move by words. */
const WORD = /[\p{L}\p{M}\p{N}_]/u;

const utf8 = new TextEncoder();

/** One user-perceived character, as it was typed and as it is shown. */
export interface Cell {
  readonly typed: string;
  /** Empty for what can't be shown. */
  readonly shown: string;
  /** How many columns it takes. */
  readonly width: number;
  /** How many bytes `typed` has in UTF-8. */
  readonly bytes: number;
  readonly kind: "word" | "blank" | "other";
  /** True for emoji of several code points, and letters with signs beside them: terminals differ in their width. */
  readonly isDoubtful: boolean;
}

const ASCII: readonly Cell[] = Array.from(
  { length: 0x7f },
  (_, code) => cell(String.fromCharCode(code)),
);

/** The cells of a text. */
export function cellsOf(text: string): Cell[] {
  return graphemes(text).map((typed) =>
    (typed.length === 1 ? ASCII[typed.charCodeAt(0)] : undefined) ?? cell(typed)
  );
}

function cell(typed: string): Cell {
  const shown = cleanText(typed) + (JOINER_AT_END.exec(typed)?.[1] ?? "");
  const width = shown === "" ? 0 : graphemeWidth(shown);
  return {
    typed,
    shown,
    width,
    bytes: utf8.encode(typed).length,
    kind: WORD.test(typed) ? "word" : /\S/u.test(typed) ? "other" : "blank",
    isDoubtful: [...shown].length > 1 && (width === 2 || SPACING.test(shown)),
  };
}

/** What was typed to make these cells. */
export function textOf(cells: readonly Cell[]): string {
  return cells.reduce((text, { typed }) => text + typed, "");
}

/** How many bytes that has in UTF-8. */
export function bytesOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** How many columns these cells take. */
export function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((width, cell) => width + cell.width, 0);
}
