import { nameKey } from "../text/name.ts";
import { ChatRoom } from "./chat_room.ts";
import type { Event, Refused } from "./event.ts";
import type { SpokenLine } from "./history.ts";
import type { Question } from "./question.ts";
import { SessionEnded } from "./refusal.ts";
import type { Member, Room } from "./room.ts";
import type { SettingName, Settings } from "./settings.ts";
import type { View, Views } from "./view.ts";
import type { Viewer } from "./viewer.ts";

/** Events of people who come and go. `quiet on` hides them. */
const COMING_AND_GOING: ReadonlySet<string> = new Set([
  "entered",
  "left",
  "crowdEntered",
  "crowdLeft",
]);

/** Shared by everybody, since an empty collection for each person would cost more than all their fields. */
const NOBODY: ReadonlyMap<string, string> = new Map();
const NOTHING_CHOSEN: ReadonlySet<SettingName> = new Set();
const NO_LINES: readonly SpokenLine[] = [];

/** One person from connect to leave, always in exactly one room. Only the chat moves them. */
export class Session implements Member {
  /** Empty until login. Only {@linkcode Names} sets it. */
  nickname = "";
  /** Only the chat sets it. */
  room: Room;
  away: string | null = null;
  /** Who spoke to them privately last. */
  lastTeller: Session | undefined;
  /** What was refused to them last. */
  lastRefusal: Refused | undefined;
  /** When they last said something to anybody, in milliseconds of the chat's clock. */
  spokeAt = -Infinity;
  /** When they last sent a line, in milliseconds of the chat's clock. */
  lastInputAt: number;
  /** What was said in their room while their connection was lost. */
  missed = NO_LINES;
  /** The names that they ignore, by key. */
  #ignored = NOBODY;
  /** True for somebody who does not want to see everything that happens around them. */
  #isChoosy = false;
  #question: Question | undefined;
  /** None once the session has ended: somebody may go on holding it as who spoke to them last. */
  #viewer: Viewer | undefined;
  readonly #views: Views;
  #view: View;
  /** What they have set themselves. */
  #chosen = NOTHING_CHOSEN;

  constructor(viewer: Viewer, views: Views, room: Room, now: number) {
    this.#viewer = viewer;
    this.#views = views;
    this.#view = views.default;
    this.room = room;
    this.lastInputAt = now;
  }

  /** The chat room that they are in. Throws {@linkcode SessionEnded} when they have left meanwhile. */
  get chatRoom(): ChatRoom {
    if (this.room instanceof ChatRoom) return this.room;
    if (this.ended) throw new SessionEnded();
    throw new Error("a command of chat rooms was given elsewhere");
  }

  get view(): View {
    return this.#view;
  }

  get settings(): Settings {
    return this.#view.settings;
  }

  /** True once the session has left, by its own wish or for another reason. */
  get ended(): boolean {
    return this.room.kind === "logout";
  }

  /** What they have been asked, and have not answered yet. */
  get question(): Question | undefined {
    return this.#question;
  }

  /** Asks them something: their next line is the answer. */
  ask(question: Question): void {
    this.#question = question;
    this.#tell((viewer) => viewer.asked());
  }

  /** Gives their answer to what they were asked. */
  answer(line: string): void | Promise<void> {
    const question = this.#question;
    this.#question = undefined;
    return question?.answer(line);
  }

  /** Shows them something. Never throws: what goes wrong costs this session and nobody else. */
  show(event: Event): void {
    const viewer = this.#viewer;
    // Written out, since this runs for every event and member.
    try {
      viewer?.show(event, this.#view);
    } catch (error) {
      viewer?.failed(error);
    }
  }

  /** Shows them something that happens around them, as far as they want to see it. Never throws. False for nothing of it. */
  notice(event: Event): boolean {
    let wanted: Event | null = event;
    if (this.#isChoosy) this.#tell(() => wanted = this.wanted(event));
    if (wanted) this.show(wanted);
    return wanted !== null;
  }

  /** Tells them why what they asked for can't be; `why` tells it again. */
  refuse(refusal: Event, line: string): void {
    this.lastRefusal = { line, refusal };
    this.show(refusal);
  }

  /** Ends the session in the logout room. Only the chat calls this, once. */
  end(logoutRoom: Room): void {
    this.room = logoutRoom;
    this.lastTeller = this.lastRefusal = this.#question = undefined;
    this.missed = NO_LINES;
    this.#tell((viewer) => viewer.left());
    this.#viewer = undefined;
  }

  /** What they see of an event, without the people whom they ignore; null for nothing of it. */
  wanted(event: Event): Event | null {
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

  /** Of what was said before, the lines that they want to see. */
  visible(lines: readonly SpokenLine[]): readonly SpokenLine[] {
    if (this.#ignored.size === 0) return lines;
    return lines.filter(({ name }) => !this.#ignores(name));
  }

  /** Sets something because they want it so. */
  set<Name extends SettingName>(setting: Name, value: Settings[Name]): void {
    this.#chosen = new Set([...this.#chosen, setting]);
    this.updateView({ ...this.settings, [setting]: value });
  }

  /** Sets what is best for their terminal, unless they have set it themselves. */
  offer<Name extends SettingName>(setting: Name, value: Settings[Name]): void {
    if (!this.#chosen.has(setting)) this.updateView({ ...this.settings, [setting]: value });
  }

  /** The names that they ignore, as they were spelled. */
  get ignored(): string[] {
    return [...this.#ignored.values()];
  }

  ignore(name: string): void {
    this.#ignored = new Map([...this.#ignored, [nameKey(name), name]]);
    this.updateView();
  }

  /** False when they did not ignore that name. */
  unignore(name: string): boolean {
    if (!this.#ignores(name)) return false;
    const left = new Map(this.#ignored);
    left.delete(nameKey(name));
    this.#ignored = left;
    this.updateView();
    return true;
  }

  /** Somebody has another nickname: whoever ignores them goes on doing so. */
  followRename(from: string, to: string): void {
    if (this.unignore(from)) this.ignore(to);
  }

  /** Called when their settings, or the nickname that their bell listens for, have changed. */
  updateView(settings: Settings = this.settings): void {
    this.#view = this.#views.get(settings, this.nickname);
    this.#isChoosy = settings.quiet === "on" || this.#ignored.size > 0;
  }

  #ignores(name: string): boolean {
    return this.#ignored.has(nameKey(name));
  }

  #tell(what: (viewer: Viewer) => void): void {
    const viewer = this.#viewer;
    if (!viewer) return;
    try {
      what(viewer);
    } catch (error) {
      viewer.failed(error);
    }
  }
}
