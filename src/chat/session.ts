import { ChatRoom } from "./chat_room.ts";
import { dispatch, type Patience, sayWords } from "./command.ts";
import { complete, type Completion } from "./completion.ts";
import type { Event, Member } from "./event.ts";
import type { SpokenLine } from "./history.ts";
import { nicknameKey } from "./nickname.ts";
import type { Room } from "./room.ts";
import type { RoomRegistry } from "./room_registry.ts";
import type { SettingName, Settings } from "./settings.ts";
import { cleanText } from "./text.ts";
import type { View } from "./view.ts";

/** Events of those who come and go, which `quiet on` keeps away. */
const COMING_AND_GOING: ReadonlySet<string> = new Set([
  "entered",
  "left",
  "crowdEntered",
  "crowdLeft",
]);

const NOBODY: ReadonlyMap<string, string> = new Map();
const NOTHING_CHOSEN: ReadonlySet<SettingName> = new Set();

/** One person from connect to leave, always in exactly one room. */
export class Session {
  /** Empty until login. */
  nickname = "";
  /** Why they are away, or null. */
  away: string | null = null;
  /** Who spoke to them privately last. */
  lastTeller: Session | undefined;
  lastRefusal: { line: string; refusal: Event } | undefined;
  /** When they spoke last to anybody, in milliseconds of the registry's clock. */
  spokeAt = -Infinity;
  /** When their last line came, in milliseconds of the registry's clock. */
  heardAt: number;
  /** What was said in their room while their connection was lost. */
  missed: readonly SpokenLine[] = [];
  /** The names that they ignore, by key. */
  ignored = NOBODY;
  /** True for somebody who does not want to see everything; then {@linkcode choose} tells. */
  choosy = false;
  #view: View;
  #room: Room;
  /** What they have set themselves. */
  #chosen = NOTHING_CHOSEN;

  /** The session begins in the login room, which greets `member`. */
  constructor(readonly registry: RoomRegistry, readonly member: Member) {
    this.heardAt = registry.clock();
    this.#view = registry.defaultView;
    this.#room = registry.loginRoom;
    this.#room.add(this);
  }

  get room(): Room {
    return this.#room;
  }

  /** The chat room that they are in; commands of chat rooms are carried out nowhere else. */
  get chatRoom(): ChatRoom {
    if (this.#room instanceof ChatRoom) return this.#room;
    throw new Error("a command of chat rooms was given elsewhere");
  }

  get view(): View {
    return this.#view;
  }

  get settings(): Settings {
    return this.#view.settings;
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
    this.heardAt = this.registry.clock();
    return dispatch(this, cleanText(line), patience);
  }

  /** Says a line, whatever it looks like. False when there is nobody to hear it. Throws only what is a bug. */
  say(line: string): boolean {
    this.heardAt = this.registry.clock();
    return sayWords(this, cleanText(line).trim());
  }

  /** What the end of a text could become that they are writing. */
  complete(text: string): Completion {
    return complete(this, text);
  }

  /** Tells them why what they asked for can't be; `why` tells it once more. */
  refuse(refusal: Event, line: string): void {
    this.lastRefusal = { line, refusal };
    this.deliver(refusal);
  }

  enter(room: Room): void {
    this.#room.remove(this);
    this.#room = room;
    room.add(this);
  }

  /**
   * Ends the session; the second call does nothing, so that a leave is seen exactly once. Somebody who was
   * `lost` is remembered for a while, from when they took nothing any more, so many milliseconds ago.
   */
  leave(how: "logout" | "lost", deafMs = 0): void {
    if (this.ended) return;
    if (how === "lost" && this.#room instanceof ChatRoom) {
      this.registry.remember(this, this.#room, this.registry.clock() - deafMs);
    }
    this.enter(this.registry.logoutRoom);
    // Somebody may go on holding this session as who spoke to them last; it must hold nobody.
    this.lastTeller = this.lastRefusal = undefined;
    this.missed = [];
  }

  deliver(event: Event): void {
    this.member.deliver(event, this.#view);
  }

  /** Somebody tells them something that nobody else hears. */
  hearPrivately(from: Session, event: Event): void {
    this.lastTeller = from;
    this.deliver(event);
  }

  /** What they see of an event, with whom they ignore left out; null for nothing of it. */
  choose(event: Event): Event | null {
    if (this.settings.quiet === "on" && COMING_AND_GOING.has(event.kind)) return null;
    if (event.kind === "crowdEntered" || event.kind === "crowdLeft") {
      const names = event.names.filter((name) => !this.#ignores(name));
      const [name] = names;
      if (name === undefined) return null;
      if (names.length > 1 || event.others > 0) return { ...event, names };
      return { kind: event.kind === "crowdEntered" ? "entered" : "left", name };
    }
    return "name" in event && this.#ignores(event.name) ? null : event;
  }

  /** Of what was said before, what they want to see. */
  visible(lines: readonly SpokenLine[]): SpokenLine[] {
    return lines.filter(({ name }) => !this.#ignores(name));
  }

  #ignores(name: string): boolean {
    return this.ignored.has(nicknameKey(name));
  }

  set(setting: SettingName, value: string): void {
    this.#chosen = new Set([...this.#chosen, setting]);
    this.#look({ ...this.settings, [setting]: value });
  }

  /** Sets what is best for their terminal, unless they have set it themselves. */
  offer(setting: SettingName, value: string): void {
    if (!this.#chosen.has(setting)) this.#look({ ...this.settings, [setting]: value });
  }

  /** Called when their nickname has changed. */
  renamed(): void {
    this.#look(this.settings);
  }

  ignore(name: string): void {
    this.ignored = new Map([...this.ignored, [nicknameKey(name), name]]);
    this.#look(this.settings);
  }

  /** False when they did not ignore that name. */
  unignore(name: string): boolean {
    const left = new Map(this.ignored);
    const known = left.delete(nicknameKey(name));
    this.ignored = left;
    this.#look(this.settings);
    return known;
  }

  #look(settings: Settings): void {
    this.#view = this.registry.view(settings, this.nickname);
    this.choosy = settings.quiet === "on" || this.ignored.size > 0;
  }
}
