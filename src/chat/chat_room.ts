import { Crowd } from "./crowd.ts";
import type { Event } from "./event.ts";
import type { Archive, History, SpokenLine } from "./history.ts";
import { type Member, Room } from "./room.ts";
import type { Stopwatch } from "./stopwatch.ts";

/** Where people talk. Times are in milliseconds of a clock that never goes back. */
export class ChatRoom extends Room {
  readonly name: string;
  readonly history: History;
  topic = "";
  readonly #archive: Archive;
  readonly #telling: Stopwatch;
  readonly #crowd = new Crowd((event) => this.broadcast(event));

  /** `telling` measures how long it takes to tell everybody here something. */
  constructor(name: string, archive: Archive, telling: Stopwatch) {
    super("chat");
    this.name = name;
    this.#telling = telling;
    this.#archive = archive;
    this.history = archive.open();
  }

  override broadcast(event: Event): void {
    this.#telling.measure(() => super.broadcast(event));
  }

  /** Takes somebody in; those who are here see it. */
  enter(member: Member, now: number): void {
    this.#crowd.announce("entered", member.nickname, this.members.size, now);
    this.members.add(member);
  }

  /** Tells everyone here that somebody has left, after they were taken out. */
  announceLeft(nickname: string, now: number): void {
    this.#crowd.announce("left", nickname, this.members.size, now);
  }

  /** Everyone here sees what somebody says or does, and it is kept. */
  speak(line: SpokenLine): void {
    this.#archive.add(this.history, line);
    const { name, words, acted } = line;
    this.announce(name, { kind: acted ? "acted" : "said", name, words });
  }

  /** Everyone here sees something that the person called `name` does, once they have been seen to enter. */
  announce(name: string, event: Event): void {
    this.#crowd.settleBefore(name);
    this.broadcast(event);
  }

  /** Announces everybody whose coming or going is still untold: called before a name gets another owner. */
  settle(): void {
    this.#crowd.settle();
  }

  /** Called a few times a second. */
  tick(now: number): void {
    this.#crowd.tick(now);
  }
}
