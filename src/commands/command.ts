/**
 * What a line can ask for (`src/commands/`): each command is a record. A room's kind decides which of them it has.
 */

import type { Chat } from "../chat/chat.ts";
import type { Session } from "../chat/session.ts";

/** A command: what it is called besides its name, what stands behind it, and what it does. */
export interface Command {
  readonly aliases?: readonly string[];
  /**
   * What stands behind the name: `"some"` words that can't be left out, or `"none"` (with words behind it, the line
   * is talk: `leave me alone`). A command that doesn't say can have words or not.
   */
  readonly words?: "some" | "none";
  /** What the Tab key offers behind the command's name; the names of people, if it isn't said. */
  completes?(chat: Chat, session: Session): Iterable<string>;
  /**
   * Carries it out. `words` is what followed the name, without the blanks around it. Throws a `Refusal` when that
   * can't be, or a {@linkcode Misuse}. It may wait, but not for ever, and the person's next lines wait with it. If
   * they leave meanwhile, the chat throws a `SessionEnded` at whatever is then done for them.
   */
  run(chat: Chat, session: Session, words: string): void | Promise<void>;
}

/** Records by name, as the files of commands write them. */
export type Commands = Readonly<Record<string, Command>>;

/** A command that knows what it is called. */
export interface NamedCommand extends Command {
  readonly name: string;
}

/** The commands of a room by every word that means them. */
export type CommandTable = ReadonlyMap<string, NamedCommand>;

/** Thrown by a command when the words behind it can't be understood: the person is told how it is used. */
export class Misuse extends Error {
  override readonly name = "Misuse";
}

/** Makes the table of a room. A `Map`, since the key is a stranger's text. */
export function commandTable(commands: Commands): CommandTable {
  const table = new Map<string, NamedCommand>();
  for (const [name, command] of Object.entries(commands)) {
    const named = { name, ...command };
    for (const word of [name, ...command.aliases ?? []]) table.set(word, named);
  }
  return table;
}

/** The names of commands, without other words for them. */
export function commandNames(table: CommandTable): string[] {
  return [...new Set(table.values())].map(({ name }) => name);
}
