import { nameKey } from "../text/name.ts";
import { ChatRoom } from "./chat_room.ts";
import { Archive } from "./history.ts";
import { Refusal } from "./refusal.ts";
import type { Stopwatch } from "./stopwatch.ts";

/** The part of all rooms that may be made from one place in a day. */
const SHARE_OF_ROOMS = 1 / 10;
const DAY_MS = 24 * 60 * 60_000;

/** From how many places it is known how many rooms were made; the oldest are forgotten first. */
const MAX_MAKERS = 10_000;

/** The chat rooms by name. Names that differ only in case are the same. */
export class Rooms {
  /** The first room, which is never closed. */
  readonly lobby: ChatRoom;
  readonly #maxRooms: number;
  readonly #archive: Archive;
  readonly #telling: Stopwatch;
  readonly #byKey = new Map<string, ChatRoom>();
  /** When rooms were made from each place, in milliseconds of the clock. */
  readonly #made = new Map<string, number[]>();

  /** `maxRooms` 0 is as many as people want; `historyLines` is how many spoken lines a room keeps. */
  constructor(lobby: string, maxRooms: number, historyLines: number, telling: Stopwatch) {
    this.#maxRooms = maxRooms;
    this.#telling = telling;
    this.#archive = new Archive(historyLines);
    this.lobby = this.#make(lobby);
  }

  [Symbol.iterator](): Iterator<ChatRoom> {
    return this.#byKey.values();
  }

  get size(): number {
    return this.#byKey.size;
  }

  find(name: string): ChatRoom | undefined {
    return this.#byKey.get(nameKey(name));
  }

  /** The room of that name; made, if need be, for somebody at `origin`. Throws a {@linkcode Refusal}. */
  open(name: string, origin: string, now: number): ChatRoom {
    const known = this.find(name);
    if (known) return known;
    if (this.#maxRooms > 0) {
      if (this.#byKey.size >= this.#maxRooms) {
        throw new Refusal({ kind: "tooManyRooms", limit: this.#maxRooms });
      }
      this.#countMade(origin, now);
    }
    return this.#make(name);
  }

  /** Throws a {@linkcode Refusal} when enough were made from there. */
  #countMade(origin: string, now: number): void {
    const limit = Math.ceil(this.#maxRooms * SHARE_OF_ROOMS);
    const today = (this.#made.get(origin) ?? []).filter((at) => now - at < DAY_MS);
    if (today.length >= limit) throw new Refusal({ kind: "roomsMade", limit });
    this.#made.delete(origin);
    this.#made.set(origin, [...today, now]);
    const [oldest] = this.#made.keys();
    if (this.#made.size > MAX_MAKERS) this.#made.delete(oldest!);
  }

  /** Forgets a room that nobody is in any more, with its topic and history; never the lobby. */
  closeIfEmpty(room: ChatRoom): void {
    if (room === this.lobby || room.members.size > 0) return;
    this.#byKey.delete(nameKey(room.name));
    this.#archive.close(room.history);
  }

  /** Called a few times a second; `now` is in milliseconds of a clock that never goes back. */
  tick(now: number): void {
    for (const room of this) room.tick(now);
  }

  #make(name: string): ChatRoom {
    const room = new ChatRoom(name, this.#archive, this.#telling);
    this.#byKey.set(nameKey(name), room);
    return room;
  }
}
