import type { CommandTable } from "./command.ts";
import type { Event } from "./event.ts";
import type { Session } from "./session.ts";

/** A place where sessions are: it decides which commands they have, and can speak to all of them. */
export abstract class Room {
  /** In order of entry. */
  readonly members: Set<Session> = new Set();
  abstract readonly commands: CommandTable;
  /** What stands before the line that somebody here is writing. */
  abstract readonly prompt: string;

  /** What somebody sees who types a `line` whose first word is no command here. */
  abstract unknown(word: string, line: string): Event;

  /** Called by {@linkcode Session.enter} only. */
  add(session: Session): void {
    this.members.add(session);
  }

  /** Called by {@linkcode Session.enter} only. */
  remove(session: Session): void {
    this.members.delete(session);
  }

  /** Everyone here sees an event, but for those who don't want to. */
  broadcast(event: Event): void {
    for (const member of this.members) {
      const wanted = member.choosy ? member.choose(event) : event;
      if (wanted) member.deliver(wanted);
    }
  }
}
