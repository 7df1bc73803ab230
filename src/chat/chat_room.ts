import { type Commands, commandTable } from "./command.ts";
import type { Event } from "./event.ts";
import { COMMON_COMMANDS, Room } from "./room.ts";
import type { Session } from "./session.ts";

/** Where people talk. */
export class ChatRoom extends Room {
  readonly commands = commandTable(CHAT_COMMANDS, COMMON_COMMANDS);

  override add(session: Session): void {
    this.broadcast({ kind: "entered", name: session.nickname });
    super.add(session);
    session.deliver({
      kind: "loggedIn",
      name: session.nickname,
      others: this.members.size - 1,
    });
  }

  override remove(session: Session): void {
    super.remove(session);
    this.broadcast({ kind: "left", name: session.nickname });
  }

  unknown(word: string): Event {
    return { kind: "unknownCommand", word };
  }
}

function nicknames(sessions: Iterable<Session>): string[] {
  return Array.from(sessions, (session) => session.nickname);
}

/** The commands of somebody who is in a chat room. */
export const CHAT_COMMANDS = {
  say: {
    run: (session, words) =>
      session.room.broadcast({ kind: "said", name: session.nickname, words }),
  },
  look: {
    run: (session) =>
      session.deliver({
        kind: "inRoom",
        names: nicknames(session.room.members),
      }),
  },
  who: {
    run: (session) =>
      session.deliver({
        kind: "loggedInList",
        names: nicknames(session.registry.people()),
      }),
  },
} satisfies Commands;
