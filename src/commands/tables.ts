import type { RoomKind } from "../chat/room.ts";
import { type CommandTable, commandTable } from "./command.ts";
import { helpCommands } from "./help_commands.ts";
import { LOGIN_COMMANDS } from "./login_commands.ts";
import { MEMORY_COMMANDS } from "./memory_commands.ts";
import { ROOM_COMMANDS } from "./room_commands.ts";
import { SETTING_COMMANDS } from "./setting_commands.ts";
import { TALK_COMMANDS } from "./talk_commands.ts";

const HELP_COMMANDS = helpCommands(() => TABLES);

const LOGIN_ROOM_COMMANDS = { ...LOGIN_COMMANDS, ...HELP_COMMANDS };
const CHAT_ROOM_COMMANDS = {
  ...TALK_COMMANDS,
  ...ROOM_COMMANDS,
  ...MEMORY_COMMANDS,
  ...SETTING_COMMANDS,
  ...HELP_COMMANDS,
};

/** What a line can mean in each kind of room. */
export const TABLES: Readonly<Record<RoomKind, CommandTable>> = {
  login: commandTable(LOGIN_ROOM_COMMANDS),
  chat: commandTable(CHAT_ROOM_COMMANDS),
  logout: commandTable({}),
};

/** The name of a command of any room. Every language tells what it does. */
export type CommandName = keyof typeof LOGIN_ROOM_COMMANDS | keyof typeof CHAT_ROOM_COMMANDS;

/** Every word that means a command somewhere. Nobody may have one of them as a name. */
export function commandWords(): string[] {
  return Object.values(TABLES).flatMap((table) => [...table.keys()]);
}
