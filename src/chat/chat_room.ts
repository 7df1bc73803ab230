import { type CommandTable, nearestCommand } from "./command.ts";
import { Crowd } from "./crowd.ts";
import type { Event } from "./event.ts";
import type { Archive, History } from "./history.ts";
import { Room } from "./room.ts";
import type { Session } from "./session.ts";

/** How many of the last spoken lines somebody sees who enters. */
const RECENT_LINES = 10;

/** Where people talk. */
export class ChatRoom extends Room {
  readonly name: string;
  readonly commands: CommandTable;
  readonly prompt: string;
  readonly history: History;
  topic = "";
  readonly #archive: Archive;
  readonly #crowd = new Crowd((event) => this.broadcast(event));

  constructor(name: string, commands: CommandTable, archive: Archive) {
    super();
    this.name = name;
    this.prompt = `${name}> `;
    this.commands = commands;
    this.#archive = archive;
    this.history = archive.open();
  }

  override add(session: Session): void {
    const { nickname, registry } = session;
    this.#crowd.announce("entered", nickname, this.members.size, registry.clock());
    super.add(session);
  }

  override remove(session: Session): void {
    super.remove(session);
    const { nickname, registry } = session;
    this.#crowd.announce("left", nickname, this.members.size, registry.clock());
    registry.closeIfEmpty(this);
  }

  /** Shows somebody who has entered what was said before. */
  showRecent(session: Session): void {
    const lines = session.visible(this.history.lines).slice(-RECENT_LINES);
    if (lines.length > 0) session.deliver({ kind: "recent", lines });
  }

  /** Everyone here hears what somebody says or does, and it is kept. */
  speak(session: Session, kind: "said" | "acted", words: string): void {
    const { nickname: name, registry } = session;
    const line = { at: registry.clock(), name, words, acted: kind === "acted" };
    this.#archive.add(this.history, line);
    session.spokeAt = line.at;
    this.announce(session, { kind, name, words });
  }

  /** Everyone here sees something that somebody does, who has been seen to enter by then. */
  announce(session: Session, event: Event): void {
    this.#crowd.settleBefore(session.nickname);
    this.broadcast(event);
  }

  /** All who have come and gone have been seen to: called before a name gets another owner. */
  settle(): void {
    this.#crowd.settle();
  }

  /** Called a few times a second, in milliseconds of the registry's clock. */
  tick(now: number): void {
    this.#crowd.tick(now);
  }

  unknown(word: string, line: string): Event {
    const meant = nearestCommand(this.commands, word);
    const isTalk = meant === null && /\s/.test(line) && word.toLowerCase() !== "login";
    return { kind: "unknownCommand", word, meant, talk: isTalk ? line : null };
  }
}
