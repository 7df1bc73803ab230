import type { Event } from "../chat/event.ts";
import type { RoomKind } from "../chat/room.ts";
import type { CommandTable } from "./command.ts";
import { nearestCommand } from "./find.ts";

/** What somebody sees whose `line` begins with a `word` that is no command in a room of that kind. */
export function unknown(kind: RoomKind, table: CommandTable, word: string, line: string): Event {
  if (kind !== "chat") return { kind: "pleaseLogIn" };
  const meant = nearestCommand(table, word);
  const isTalk = meant === null && /\s/.test(line) && word.toLowerCase() !== "login";
  return { kind: "unknownCommand", word, meant, talk: isTalk ? line : null };
}
