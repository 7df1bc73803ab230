import { type Commands, commandTable, Refusal } from "./command.ts";
import type { Event } from "./event.ts";
import { HELP_COMMANDS } from "./help_commands.ts";
import { parseNickname } from "./nickname.ts";
import { Room } from "./room.ts";
import type { Session } from "./session.ts";

/** Where every session begins: it greets, and waits for a name. */
export class LoginRoom extends Room {
  readonly commands = commandTable(LOGIN_COMMANDS, HELP_COMMANDS);
  readonly prompt = "> ";

  override add(session: Session): void {
    super.add(session);
    session.deliver({ kind: "welcome", server: session.registry.serverName });
    session.deliver({ kind: "usage" });
  }

  unknown(): Event {
    return { kind: "pleaseLogIn" };
  }
}

/** The commands of somebody who isn't logged in yet. */
export const LOGIN_COMMANDS = {
  login: {
    run(session, words) {
      if (words === "") throw new Refusal({ kind: "nameMissing" });
      const { registry } = session;
      registry.register(session, parseNickname(words));
      session.enter(registry.lobby);
      const { nickname } = session;
      session.deliver({
        kind: "loggedIn",
        name: nickname,
        others: registry.lobby.members.size - 1,
      });
      const { talk } = session.settings;
      if (talk === "on") {
        session.deliver({ kind: "setting", setting: "talk", value: talk, choices: [] });
      }
      registry.lobby.showRecent(session);
      registry.tellMissed(session);
    },
  },
} satisfies Commands;
