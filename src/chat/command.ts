import type { Event } from "./event.ts";
import type { Session } from "./session.ts";

/** A command is one record: what it is called besides its name, and what it does. */
export interface Command {
  readonly aliases?: readonly string[];
  /** `words` is what followed the command's name, without the blanks around it. May throw a {@linkcode Refusal}. */
  run(session: Session, words: string): void;
}

/** Records by name, as a room's file writes them. */
export type Commands = Readonly<Record<string, Command>>;

/** Thrown by a command when a person asks for what can't be; {@linkcode dispatch} tells it to them. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(readonly event: Event) {
    super(event.kind);
  }
}

/** Makes the look-up table of a room. A `Map`, since the key is a stranger's text. */
export function commandTable(
  ...groups: Commands[]
): ReadonlyMap<string, Command> {
  const table = new Map<string, Command>();
  for (
    const [name, command] of groups.flatMap((group) => Object.entries(group))
  ) {
    for (const word of [name, ...command.aliases ?? []]) {
      table.set(word, command);
    }
  }
  return table;
}

/** What becomes of a line that could not be carried out now, and may be in a moment. */
export type Patience = "patient" | "impatient";

/**
 * Lets the session's room carry out one line. Blank lines do nothing. False, and nothing done, when
 * `patience` is asked for and the name that somebody wants is taken: its owner may be about to leave.
 * Throws only what is a bug.
 */
export function dispatch(session: Session, line: string, patience: Patience): boolean {
  const text = line.trim();
  if (text === "") return true;
  const [word] = text.split(/\s/, 1) as [string];
  const command = session.room.commands.get(word.toLowerCase());
  if (!command) {
    session.deliver(session.room.unknown(word));
    return true;
  }
  try {
    command.run(session, text.slice(word.length).trim());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (patience === "patient" && error.event.kind === "nameTaken") return false;
    session.deliver(error.event);
  }
  return true;
}
