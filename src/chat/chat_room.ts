import { type Commands, commandTable } from "./command.ts";
import { Crowd } from "./crowd.ts";
import type { Event } from "./event.ts";
import { COMMON_COMMANDS, Room } from "./room.ts";
import type { Session } from "./session.ts";

/** Where people talk. */
export class ChatRoom extends Room {
  readonly commands = commandTable(CHAT_COMMANDS, COMMON_COMMANDS);
  readonly #crowd = new Crowd((event) => this.broadcast(event));

  override add(session: Session): void {
    const { nickname, registry } = session;
    this.#crowd.announce("entered", nickname, this.members.size, registry.clock());
    super.add(session);
    session.deliver({ kind: "loggedIn", name: nickname, others: this.members.size - 1 });
  }

  override remove(session: Session): void {
    super.remove(session);
    const { nickname, registry } = session;
    this.#crowd.announce("left", nickname, this.members.size, registry.clock());
  }

  /** Everyone here hears something from one of them. */
  hear(session: Session, event: Event): void {
    this.#crowd.settleBefore(session.nickname);
    this.broadcast(event);
  }

  /** Called a few times a second, in milliseconds of the registry's clock. */
  tick(now: number): void {
    this.#crowd.tick(now);
  }

  unknown(word: string): Event {
    return { kind: "unknownCommand", word };
  }
}

function nicknames(sessions: Iterable<Session>): string[] {
  return Array.from(sessions, (session) => session.nickname);
}

/** The chat room that a session is in; its commands are carried out nowhere else. */
function chatRoom({ room }: Session): ChatRoom {
  if (room instanceof ChatRoom) return room;
  throw new Error("a command of the chat room was given elsewhere");
}

/** The commands of somebody who is in a chat room. */
export const CHAT_COMMANDS = {
  say: {
    run: (session, words) =>
      chatRoom(session).hear(session, { kind: "said", name: session.nickname, words }),
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
