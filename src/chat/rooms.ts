import { nameKey } from "../text/name.ts";
import { ChatRoom } from "./chat_room.ts";
import { Archive } from "./history.ts";
import { Refusal } from "./refusal.ts";

/** The chat rooms by name. Names that differ only in case are the same. */
export class Rooms {
  /** The first room, which is never closed. */
  readonly lobby: ChatRoom;
  readonly #maxRooms: number;
  readonly #archive: Archive;
  readonly #byKey = new Map<string, ChatRoom>();

  /** `maxRooms` 0 is as many as people want; `historyLines` is how many spoken lines a room keeps. */
  constructor(lobby: string, maxRooms: number, historyLines: number) {
    this.#maxRooms = maxRooms;
    this.#archive = new Archive(historyLines);
    this.lobby = this.#make(lobby);
  }

  [Symbol.iterator](): Iterator<ChatRoom> {
    return this.#byKey.values();
  }

  find(name: string): ChatRoom | undefined {
    return this.#byKey.get(nameKey(name));
  }

  /** The room of that name, made if need be. Throws a {@linkcode Refusal} when there are too many. */
  open(name: string): ChatRoom {
    const known = this.find(name);
    if (known) return known;
    if (this.#maxRooms > 0 && this.#byKey.size >= this.#maxRooms) {
      throw new Refusal({ kind: "tooManyRooms", limit: this.#maxRooms });
    }
    return this.#make(name);
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
    const room = new ChatRoom(name, this.#archive);
    this.#byKey.set(nameKey(name), room);
    return room;
  }
}
