import { dispatch, type Patience } from "./command.ts";
import type { Event, Member } from "./event.ts";
import type { Room } from "./room.ts";
import type { RoomRegistry } from "./room_registry.ts";
import { cleanText } from "./text.ts";

/** One person from connect to leave, always in exactly one room. */
export class Session {
  /** Empty until login. */
  nickname = "";
  #room: Room;

  /** The session begins in the login room, which greets `member`. */
  constructor(readonly registry: RoomRegistry, readonly member: Member) {
    this.#room = registry.loginRoom;
    this.#room.add(this);
  }

  get room(): Room {
    return this.#room;
  }

  /** True once the session has left, by its own wish or because its connection ended. */
  get ended(): boolean {
    return this.#room === this.registry.logoutRoom;
  }

  /**
   * Carries out one line, whatever a stranger wrote in it, as the room understands it. False when it asked
   * for patience and should be handled once more in a moment. Throws only what is a bug.
   */
  handle(line: string, patience: Patience = "impatient"): boolean {
    return dispatch(this, cleanText(line), patience);
  }

  enter(room: Room): void {
    this.#room.remove(this);
    this.#room = room;
    room.add(this);
  }

  /** Ends the session; the second call does nothing, so that a leave is seen exactly once. */
  leave(): void {
    if (!this.ended) this.enter(this.registry.logoutRoom);
  }

  deliver(event: Event): void {
    this.member.deliver(event);
  }
}
