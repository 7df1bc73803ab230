import type { Command, Commands } from "./command.ts";
import type { Event } from "./event.ts";
import type { Session } from "./session.ts";

/** A place where sessions are: it decides which commands they have, and can speak to all of them. */
export abstract class Room {
  /** In order of entry. */
  readonly members: Set<Session> = new Set();
  abstract readonly commands: ReadonlyMap<string, Command>;

  /** What somebody sees who types a word that is no command here. */
  abstract unknown(word: string): Event;

  /** Called by {@linkcode Session.enter} only. */
  add(session: Session): void {
    this.members.add(session);
  }

  /** Called by {@linkcode Session.enter} only. */
  remove(session: Session): void {
    this.members.delete(session);
  }

  broadcast(event: Event): void {
    for (const member of this.members) member.deliver(event);
  }
}

/** The commands that every room has. */
export const COMMON_COMMANDS = {
  logout: {
    aliases: ["quit", "exit"],
    run: (session) => session.leave(),
  },
  help: {
    run: (session) => session.deliver({ kind: "usage" }),
  },
} satisfies Commands;
