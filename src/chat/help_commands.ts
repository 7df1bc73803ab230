import { commandNames, type Commands, findCommand, Refusal } from "./command.ts";
import type { CommandName } from "./room_registry.ts";

/** The commands that every room has. */
export const HELP_COMMANDS = {
  logout: {
    aliases: ["quit", "exit"],
    run: (session) => session.leave("logout"),
  },
  help: {
    completes: ({ room }) => commandNames(room.commands),
    run(session, words) {
      const { commands } = session.room;
      const known = new Map([...session.registry.lobby.commands, ...commands]);
      if (words === "") {
        const names = commandNames(commands) as CommandName[];
        return session.deliver({ kind: "help", commands: names });
      }
      const command = findCommand(known, words.replace(/^[/.]/, ""));
      if (!command) throw new Refusal(session.room.unknown(words, words));
      const [name] = [...known].find(([, found]) => found === command)!;
      const settings: Record<string, string> = session.registry.defaultView.settings;
      session.deliver({
        kind: "helpOn",
        command: name as CommandName,
        aliases: command.aliases ?? [],
        atFirst: Object.hasOwn(settings, name) ? settings[name]! : null,
      });
    },
  },
  why: {
    bare: true,
    run(session) {
      const { lastRefusal } = session;
      session.deliver(lastRefusal ? { kind: "why", ...lastRefusal } : { kind: "nothingRefused" });
    },
  },
} satisfies Commands;
