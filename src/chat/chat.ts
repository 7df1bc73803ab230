/**
 * The chat of fishbowl (`src/chat/`): people, rooms, what was said, and what happens. It knows no sockets, no
 * streams, no timers, no console, no sentences and no commands. What happens to a person is an event, which is
 * data; whoever stands behind a session turns it into something that can be seen. Time is handed in.
 */

import { nameKey } from "../text/name.ts";
import { Absences } from "./absences.ts";
import { ChatRoom } from "./chat_room.ts";
import type { Clock } from "./clock.ts";
import { MAX_SHOWN_LINES } from "./history.ts";
import { mentionsOf } from "./missed_mentions.ts";
import { Names } from "./names.ts";
import { Refusal, SessionEnded } from "./refusal.ts";
import { Room } from "./room.ts";
import { Rooms } from "./rooms.ts";
import { Session } from "./session.ts";
import { defaultSettings, type Settings } from "./settings.ts";
import { Stopwatch } from "./stopwatch.ts";
import { type View, Views } from "./view.ts";
import type { Viewer } from "./viewer.ts";

/** How many of the last spoken lines somebody sees who enters a room. */
const RECENT_LINES = 10;

/** What an operator can choose for the chat. */
export interface ChatOptions {
  /** What the greeting calls this server. */
  readonly serverName: string;
  readonly clock: Clock;
  /** Words that nobody may have as a name, such as those of the commands. */
  readonly reserved: Iterable<string>;
  /** The name of the first room. */
  readonly lobby: string;
  /** How many rooms there may be; 0 is as many as people want. */
  readonly maxRooms: number;
  /** How many spoken lines a room keeps. */
  readonly historyLines: number;
  /** The settings of somebody who has changed none. */
  readonly settings: Partial<Settings>;
}

/** Everybody who is connected, and all rooms. It alone moves people. */
export class Chat {
  readonly serverName: string;
  readonly clock: Clock;
  readonly rooms: Rooms;
  /** How long telling everybody in a room something takes. */
  readonly telling: Stopwatch;
  readonly loginRoom = new Room("login");
  readonly logoutRoom = new Room("logout");
  readonly #names: Names;
  readonly #views: Views;
  readonly #absences = new Absences();

  constructor(options: ChatOptions) {
    this.serverName = options.serverName;
    this.clock = options.clock;
    this.telling = new Stopwatch(options.clock);
    this.rooms = new Rooms(options.lobby, options.maxRooms, options.historyLines, this.telling);
    this.#names = new Names(options.serverName, options.reserved);
    this.#views = new Views(defaultSettings(options.settings));
  }

  /** The view of everybody who has changed no setting. */
  get defaultView(): View {
    return this.#views.default;
  }

  /** Begins a session in the login room, and greets. */
  connect(viewer: Viewer): Session {
    const session = new Session(viewer, this.#views, this.loginRoom, this.clock.now());
    this.loginRoom.members.add(session);
    session.show({ kind: "welcome", server: this.serverName });
    session.show({ kind: "usage" });
    return session;
  }

  /** Gives the session its nickname and takes it into the lobby. Throws a {@linkcode Refusal}. */
  login(session: Session, nickname: string): void {
    demandPresence(session);
    this.#names.claim(session, nickname);
    session.updateView();
    this.#move(session, this.rooms.lobby);
  }

  /** Gives somebody another nickname; whoever ignores them goes on doing so. Throws a {@linkcode Refusal}. */
  rename(session: Session, nickname: string): void {
    const room = session.chatRoom;
    const from = session.nickname;
    room.settle();
    this.#names.claim(session, nickname);
    session.updateView();
    session.formerNickname ||= from;
    const key = nameKey(from);
    for (const person of this.people()) person.ignore(person.ignored.renamed(key, nickname));
    room.broadcast({ kind: "renamed", from, to: nickname });
  }

  /** Moves somebody into the chat room of that name, made if need be. Throws a {@linkcode Refusal}. */
  enter(session: Session, name: string): ChatRoom {
    demandPresence(session);
    const room = this.rooms.open(name, session.origin, this.clock.now());
    if (room === session.room) throw new Refusal({ kind: "alreadyIn", room: room.name });
    this.#move(session, room);
    return room;
  }

  /**
   * Ends a session; the second call does nothing, so that a leave is seen exactly once. Its name is free first,
   * and the others are told afterwards, so that nothing that goes wrong in telling them leaves a ghost behind.
   * Somebody who was `lost` is remembered for a while, from when they stopped taking anything, `deafMs`
   * milliseconds ago.
   */
  leave(session: Session, how: "logout" | "lost", deafMs = 0): void {
    if (session.ended) return;
    const { room } = session;
    this.#names.release(session);
    room.members.delete(session);
    session.end(this.logoutRoom);
    if (!(room instanceof ChatRoom)) return;
    this.#announceLeft(room, session);
    this.#forgetRename(session);
    if (how === "logout") return;
    const now = this.clock.now();
    this.#absences.lost(session, { room: room.name, since: now - deafMs, lostAt: now });
  }

  /** Somebody says or does something in their room. */
  speak(session: Session, words: string, acted = false): void {
    const { chatRoom, nickname: name } = session;
    const now = this.clock.now();
    session.spokeAt = now;
    chatRoom.speak({ at: this.clock.date(), saidAt: now, name, words, acted });
    if (session.mayForgetAway) remindOfAway(session);
  }

  /** Somebody tells another person something, which nobody else sees. */
  tell(session: Session, other: Session, words: string): void {
    demandPresence(session);
    const event = { kind: "told", name: session.nickname, words } as const;
    session.spokeAt = this.clock.now();
    const hasSeen = this.telling.measure(() => other.notice(event));
    if (hasSeen) this.#rememberTeller(other, session);
    session.show({ kind: "youTold", to: other.nickname, words });
    const { nickname: name, away } = other;
    if (away !== null) session.show({ kind: "isAway", name, words: away });
    if (session.mayForgetAway) remindOfAway(session);
  }

  /** Shows somebody who has entered a room what was said there before. */
  showRecent(session: Session): void {
    const lines = session.visible(session.chatRoom.history.lines).slice(-RECENT_LINES);
    if (lines.length > 0) session.show({ kind: "recent", lines });
  }

  /** Tells somebody who is back after a lost connection what they missed. */
  tellMissed(session: Session): void | Promise<void> {
    const absence = this.#absences.take(session, this.clock.now());
    const room = absence && this.rooms.find(absence.room);
    if (!room) return;
    session.missed = room.history.heardSince(absence.since).slice(-MAX_SHOWN_LINES);
    const lines = session.missed.length;
    if (lines === 0) return;
    const elsewhere = room === this.rooms.lobby ? null : room.name;
    const show = (mentions: number) => session.show({ kind: "missed", lines, mentions, elsewhere });
    const mentions = mentionsOf(session);
    if (!(mentions instanceof Promise)) return show(mentions);
    return mentions.then((mentions) => session.work(() => show(mentions)));
  }

  /** Everyone who is logged in, in order of login. */
  people(): Iterable<Session> {
    return this.#names.owners();
  }

  get peopleCount(): number {
    return this.#names.size;
  }

  /** Who is logged in under a name. Throws a {@linkcode Refusal} when nobody is. */
  person(name: string): Session {
    const person = this.#names.owner(name);
    if (!person) throw new Refusal({ kind: "nobodyCalled", name, meant: this.#names.near(name) });
    return person;
  }

  isTaken(nickname: string): boolean {
    return this.#names.owner(nickname) !== undefined;
  }

  /** Called a few times a second, for what depends on time. */
  tick(): void {
    this.rooms.tick(this.clock.now());
  }

  #rememberTeller(session: Session, teller: Session): void {
    if (session.lastTeller === teller) return;
    session.tellerBefore = session.lastTeller;
    session.tellerChangedAt = this.clock.now();
    session.lastTeller = teller;
  }

  #forgetRename({ formerNickname, nickname }: Session): void {
    if (formerNickname === "") return;
    const key = nameKey(nickname);
    const isFree = (name: string) => !this.isTaken(name);
    for (const person of this.people()) person.ignore(person.ignored.gone(key, isFree));
  }

  /** Both rooms see it. Can't be refused: whoever asks for it has seen to that. */
  #move(session: Session, room: ChatRoom): void {
    const before = session.room;
    before.members.delete(session);
    session.room = room;
    if (before instanceof ChatRoom) this.#announceLeft(before, session);
    room.enter(session, this.clock.now());
  }

  #announceLeft(room: ChatRoom, { nickname }: Session): void {
    try {
      room.announceLeft(nickname, this.clock.now());
    } finally {
      this.rooms.closeIfEmpty(room);
    }
  }
}

/** Somebody who speaks may have forgotten that they are away. Once is enough. */
function remindOfAway(session: Session): void {
  session.mayForgetAway = false;
  session.show({ kind: "stillAway", words: session.away ?? "" });
}

function demandPresence(session: Session): void {
  if (session.ended) throw new SessionEnded();
}
