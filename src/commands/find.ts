import { isOneEditAway } from "../text/near.ts";
import type { CommandTable, NamedCommand } from "./command.ts";

/** How many letters of a command's name are enough. Fewer would make commands of talk: `to all`. */
const ENOUGH_LETTERS = 4;

/** The command that a word means: its name, or the beginning of no other's. */
export function findCommand(table: CommandTable, word: string): NamedCommand | undefined {
  const wanted = word.toLowerCase();
  const exact = table.get(wanted);
  if (exact || wanted.length < ENOUGH_LETTERS) return exact;
  const begun = new Set(
    [...table].filter(([name]) => name.startsWith(wanted)).map(([, found]) => found),
  );
  return begun.size === 1 ? [...begun][0] : undefined;
}

/** The name of a command that a word was perhaps meant to be. */
export function nearestCommand(table: CommandTable, word: string): string | null {
  const wanted = word.toLowerCase();
  return [...table.keys()].find((name) => name.length > 2 && isOneEditAway(name, wanted)) ?? null;
}
