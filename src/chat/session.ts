import { ChatRoom } from "./chat_room.ts";
import type { Event, Refused } from "./event.ts";
import type { KeptLine } from "./history.ts";
import { Ignored } from "./ignored.ts";
import type { Question } from "./question.ts";
import { SessionEnded } from "./refusal.ts";
import type { Member, Room } from "./room.ts";
import type { SettingName, Settings } from "./settings.ts";
import type { View, Views } from "./view.ts";
import type { Screen, Viewer } from "./viewer.ts";

/** Events of people who come and go. `quiet on` hides them. */
const COMING_AND_GOING: ReadonlySet<string> = new Set([
  "entered",
  "left",
  "crowdEntered",
  "crowdLeft",
]);

/** Shared by everybody, since an empty collection for each person would cost more than all their fields. */
const NOTHING_CHOSEN: ReadonlySet<SettingName> = new Set();
const NO_LINES: readonly KeptLine[] = [];

/** One person from connect to leave, always in exactly one room. Only the chat moves them. */
export class Session implements Member {
  // First what each event and member needs: telling ten people waits for memory most of all.
  /** True for somebody who does not want to see everything that happens around them. */
  #isChoosy = false;
  /** None once the session has ended: somebody may go on holding it as who spoke to them last. */
  #screen: Screen | undefined;
  #view: View;
  #viewer: Viewer | undefined;
  /** Empty until login. Only {@linkcode Names} sets it. */
  nickname = "";
  /** Only the chat sets it. */
  room: Room;
  /** What stands for the place where they are, such as an address; what is theirs is given to nobody elsewhere. */
  readonly origin: string;
  /** The nickname that they had before they took another; empty if they have not. Only the chat sets it. */
  formerNickname = "";
  away: string | null = null;
  /** True from when they are away until they have been reminded of it, or are back. */
  mayForgetAway = false;
  /** Who spoke to them privately last, who did before, and when that changed, by the chat's clock. */
  lastTeller: Session | undefined;
  tellerBefore: Session | undefined;
  tellerChangedAt = -Infinity;
  /** What was refused to them last. */
  lastRefusal: Refused | undefined;
  /** When they last said something to anybody, in milliseconds of the chat's clock. */
  spokeAt = -Infinity;
  /** When they last sent a line, in milliseconds of the chat's clock. */
  lastInputAt: number;
  /** What was said in their room while their connection was lost. */
  missed = NO_LINES;
  #ignored = Ignored.NOBODY;
  #question: Question | undefined;
  readonly #views: Views;
  /** What they have set themselves. */
  #chosen = NOTHING_CHOSEN;

  constructor(viewer: Viewer, views: Views, room: Room, now: number) {
    this.origin = viewer.origin;
    this.#viewer = viewer;
    this.#screen = viewer.screen;
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

  /** What they were called when they came. */
  get firstNickname(): string {
    return this.formerNickname || this.nickname;
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
    // Written out, since this runs for every event and member.
    try {
      this.#screen?.show(event, this.#view);
    } catch (error) {
      this.#viewer?.failed(error);
    }
  }

  /** Shows them something that happens around them, as far as they want to see it. Never throws. False for nothing of it. */
  notice(event: Event): boolean {
    let wanted: Event | null = event;
    if (this.#isChoosy) this.#tell(() => wanted = this.wanted(event));
    if (wanted) this.show(wanted);
    return wanted !== null;
  }

  /** Does a piece of some longer work for them, so that nobody else waits for all of it. Throws {@linkcode SessionEnded}. */
  work<T>(piece: () => T): T | Promise<T> {
    if (!this.#viewer) throw new SessionEnded();
    return this.#viewer.work(piece);
  }

  /** Tells them why what they asked for can't be; `why` tells it again. */
  refuse(refusal: Event, line: string): void {
    this.lastRefusal = { line, refusal };
    this.show(refusal);
  }

  /** Ends the session in the logout room. Only the chat calls this, once. */
  end(logoutRoom: Room): void {
    this.room = logoutRoom;
    this.lastTeller =
      this.tellerBefore =
      this.lastRefusal =
      this.#question =
        undefined;
    this.missed = NO_LINES;
    this.#tell((viewer) => viewer.left());
    this.#viewer = this.#screen = undefined;
  }

  /** What they see of an event, without the people whom they ignore; null for nothing of it. */
  wanted(event: Event): Event | null {
    if (this.settings.quiet === "on" && COMING_AND_GOING.has(event.kind)) return null;
    if (event.kind === "crowdEntered" || event.kind === "crowdLeft") {
      const names = event.names.filter((name) => !this.#ignored.has(name));
      const [name] = names;
      if (name === undefined) return null;
      if (names.length > 1 || event.others > 0) return { ...event, names };
      return { kind: event.kind === "crowdEntered" ? "entered" : "left", name };
    }
    const name = event.kind === "renamed" ? event.to : "name" in event ? event.name : null;
    return name !== null && this.#ignored.has(name) ? null : event;
  }

  /** Of what was said before, the lines that they want to see. */
  visible(lines: readonly KeptLine[]): readonly KeptLine[] {
    if (this.#ignored.isEmpty) return lines;
    return lines.filter(({ key }) => !this.#ignored.hasKey(key));
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

  /** Whom they ignore. */
  get ignored(): Ignored {
    return this.#ignored;
  }

  ignore(ignored: Ignored): void {
    if (ignored === this.#ignored) return;
    this.#ignored = ignored;
    this.updateView();
  }

  /** Called when their settings, or the nickname that their bell listens for, have changed. */
  updateView(settings: Settings = this.settings): void {
    this.#view = this.#views.get(settings, this.nickname);
    this.#isChoosy = settings.quiet === "on" || !this.#ignored.isEmpty;
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
