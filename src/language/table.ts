import { displayWidth } from "../text/width.ts";

/** Stands at the end of every list. */
export const RULE = "=".repeat(20);

/** Cells of a table, row by row. */
export type Cells = readonly (readonly string[])[];

/** Rows as sentences, for somebody who hears them: `ann: lobby, silent for 3 s`. */
export function sentences(rows: Cells): string[] {
  return rows.map(([first, ...others]) => {
    const told = others.filter((cell) => cell !== "").join(", ");
    return told === "" ? `${first}` : `${first}: ${told}`;
  });
}

/** Rows in columns, the last of them as wide as it likes. */
export function columns(rows: Cells, indent = ""): string[] {
  const widths = rows.map((row) => row.slice(0, -1).map(displayWidth));
  const widest = (widths[0] ?? []).map((_, column) =>
    Math.max(...widths.map((row) => row[column]!))
  );
  const blanks = (row: number, column: number) =>
    " ".repeat(widest[column]! - widths[row]![column]!);
  return rows.map((row, at) => {
    const cells = row.map((cell, column) =>
      column < widest.length ? cell + blanks(at, column) : cell
    );
    return indent + cells.join("  ").trimEnd();
  });
}

/** Words in lines that fit the window of a VT100. */
export function wrapped(words: readonly string[]): string {
  let column = 0;
  return words.map((word) => {
    const width = displayWidth(word) + 2;
    const breaks = column > 0 && column + width > 80;
    const before = breaks ? "\n" : column > 0 ? "  " : "";
    column = breaks ? width : column + width;
    return before + word;
  }).join("");
}
