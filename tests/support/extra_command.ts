import type { RoomKind } from "../../src/chat/room.ts";
import type { Command, NamedCommand } from "../../src/commands/command.ts";
import { TABLES } from "../../src/commands/tables.ts";

/** Gives rooms of a kind one command more for as long as a test needs it. */
export function extraCommand(name: string, command: Command, kind: RoomKind = "chat"): Disposable {
  const table = TABLES[kind] as Map<string, NamedCommand>;
  if (table.has(name)) throw new Error(`there is a command ${name} already`);
  table.set(name, { name, ...command });
  return { [Symbol.dispose]: () => void table.delete(name) };
}
