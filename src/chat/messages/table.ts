import { displayWidth, padEnd } from "../width.ts";

/** Stands at the end of every list. */
export const RULE = "=".repeat(20);

/** Rows in columns, the last of them as wide as it likes. */
export function columns(rows: readonly (readonly string[])[], indent = ""): string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, i) => Math.max(widest[i] ?? 0, displayWidth(cell))),
    [],
  );
  return rows.map((row) =>
    indent +
    row.map((cell, i) => i < row.length - 1 ? padEnd(cell, widths[i]!) : cell).join("  ").trimEnd()
  );
}

/** The commands of the welcome table, in the order in which a newcomer needs them. */
export const FIRST_COMMANDS = ["login", "logout", "say", "look", "who", "help"] as const;

/** How commands are written and what they do, one a line. */
export function commandRows<Name extends string>(
  commands: Record<Name, { usage: string; summary: string }>,
  names: readonly Name[],
): string[] {
  return columns(names.map((name) => [commands[name].usage, commands[name].summary]), "  ");
}
