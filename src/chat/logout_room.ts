import { commandTable } from "./command.ts";
import type { Event } from "./event.ts";
import { Room } from "./room.ts";
import type { Session } from "./session.ts";

/** Where every session ends, and its name becomes free. Nobody stays: it keeps no members. */
export class LogoutRoom extends Room {
  readonly commands = commandTable();
  readonly prompt = "";

  override add(session: Session): void {
    session.registry.unregister(session);
  }

  unknown(): Event {
    return { kind: "pleaseLogIn" };
  }
}
