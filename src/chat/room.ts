import type { Event } from "./event.ts";

/** What a room is for. It decides what a line can mean there: `commands/` has a table for each kind. */
export type RoomKind = "login" | "chat" | "logout";

/** Somebody in a room, as far as the room knows them. */
export interface Member {
  /** Empty until they have logged in. */
  readonly nickname: string;
  /** Why they are away, or null. */
  readonly away: string | null;
  /** Something happens around them. Never throws and never waits. */
  notice(event: Event): unknown;
}

/** A place where sessions are. Everybody in it can be told something. */
export class Room {
  /** In order of entry. Only the chat adds and removes members. */
  readonly members: Set<Member> = new Set();

  constructor(readonly kind: RoomKind) {}

  /** Everyone here sees an event, except those who don't want to. */
  broadcast(event: Event): void {
    for (const member of this.members) member.notice(event);
  }
}
