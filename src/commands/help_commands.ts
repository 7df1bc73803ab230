import { Refusal } from "../chat/refusal.ts";
import type { RoomKind } from "../chat/room.ts";
import { commandNames, type Commands, type CommandTable } from "./command.ts";
import { findCommand } from "./find.ts";
import { unknown } from "./unknown.ts";

/** The commands that every room has. `tables` is what they tell of, by the kind of room. */
export function helpCommands(tables: () => Readonly<Record<RoomKind, CommandTable>>) {
  return {
    logout: {
      aliases: ["quit", "exit"],
      run: (chat, session) => chat.leave(session, "logout"),
    },
    help: {
      aliases: ["?"],
      completes: (_chat, { room }) => commandNames(tables()[room.kind]),
      run(chat, session, words) {
        const here = tables()[session.room.kind];
        if (words === "") return session.show({ kind: "help", commands: commandNames(here) });
        const known = new Map([...tables().chat, ...here]);
        const command = findCommand(known, words.replace(/^[/.]/, ""));
        if (!command) throw new Refusal(unknown(session.room.kind, here, words, words));
        const { name, aliases = [] } = command;
        const settings: Readonly<Record<string, string>> = chat.defaultView.settings;
        const atFirst = Object.hasOwn(settings, name) ? settings[name]! : null;
        session.show({ kind: "helpOn", command: name, aliases, atFirst });
      },
    },
    why: {
      words: "none",
      run(_chat, session) {
        const { lastRefusal } = session;
        session.show(lastRefusal ? { kind: "why", ...lastRefusal } : { kind: "nothingRefused" });
      },
    },
  } satisfies Commands;
}
