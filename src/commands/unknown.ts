import type { Event } from "../chat/event.ts";
import type { RoomKind } from "../chat/room.ts";
import type { CommandTable } from "./command.ts";
import { nearestCommand } from "./find.ts";

/** What somebody sees who types a line that is no command in a room of that kind, whose commands are `table`. */
export function unknown(kind: RoomKind, table: CommandTable, line: string): Event {
  if (kind !== "chat") return { kind: "pleaseLogIn" };
  const [word] = line.split(/\s/, 1) as [string];
  const meant = nearestCommand(table, word);
  const isTalk = meant === null && word !== line && word.toLowerCase() !== "login";
  return { kind: "unknownCommand", word, meant, talk: isTalk ? line : null };
}
