import type { Event } from "../chat/event.ts";
import type { Session } from "../chat/session.ts";
import type { View } from "../chat/view.ts";
import type { Viewer } from "../chat/viewer.ts";
import { choicesEvent, complete } from "../commands/completion.ts";
import { dispatch, sayWords, UNREPEATED } from "../commands/dispatch.ts";
import { isConnectionError } from "../net/closing.ts";
import { TokenBucket } from "../net/token_bucket.ts";
import type { Completion } from "../text/completion.ts";
import type { Door, Input, Person } from "./door.ts";
import type { House } from "./house.ts";
import { IdleTimer } from "./idle_timer.ts";

const utf8 = new TextEncoder();

/** With `--stall-timeout 0`, for how long somebody whom we ended may take nothing of their last lines. */
const FAREWELL_S = 30;

/** The life of one person from connect to leave, whichever door they came through. */
export class Connection implements Person, Viewer {
  readonly session: Session;
  readonly #door: Door;
  readonly #house: House;
  readonly #bucket: TokenBucket;
  readonly #idleTimer: IdleTimer;
  #isLoginLogged = false;
  #hasFailed = false;
  #rest: { timer: ReturnType<typeof setTimeout>; resume: () => void } | undefined;

  constructor(door: Door, house: House) {
    const { bounds, chat } = house;
    const now = chat.clock.now();
    this.#door = door;
    this.#house = house;
    this.#bucket = new TokenBucket(bounds.rateLines, bounds.burstLines, now);
    this.#idleTimer = new IdleTimer(bounds, now);
    this.session = chat.connect(this);
    door.open(this);
  }

  /** From the first input to the last byte. Rejects only with a bug, and then too everything is given back. */
  async run(): Promise<void> {
    try {
      for (let input; (input = await this.#door.next()) !== null;) await this.#take(input);
    } finally {
      this.end();
      await this.#door.end();
      this.#door.abort();
    }
  }

  /** Shows a last event and no more; {@linkcode end} follows. */
  farewell(last: Event): void {
    this.session.show(last);
    this.#door.end();
  }

  /** They leave: because they have gone, or must go. Never throws. */
  end(): void {
    const { chat, log } = this.#house;
    try {
      chat.leave(this.session, "lost", this.#door.stalledMs(this.#now));
    } catch (error) {
      log.bug(error);
    }
  }

  /** They leave at once, whatever is still on its way to them. */
  abort(): void {
    this.end();
    this.#door.abort();
  }

  /** The session has ended, whoever ended it; {@linkcode run} finishes by itself. */
  left(): void {
    if (this.#isLoginLogged) this.#log(`logout ${this.session.nickname}`);
    clearTimeout(this.#rest?.timer);
    this.#rest?.resume();
    this.#door.end();
  }

  show(event: Event, view: View): void {
    if (!this.#hasFailed) this.#door.show(event, view);
  }

  failed(error: unknown): void {
    if (!isConnectionError(error)) this.#house.log.bug(error);
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    queueMicrotask(() => this.end());
  }

  active(): void {
    this.#idleTimer.reset(this.#now);
  }

  mayAsk(): boolean {
    return this.#bucket.takeSpare(this.#now);
  }

  complete(text: string): Completion {
    return complete(this.#house.chat, this.session, text);
  }

  /** Looks after what depends on time. Called a few times a second. */
  tick(): void {
    const now = this.#now;
    const { ended, nickname } = this.session;
    const patienceS = this.#house.bounds.stallTimeoutS || (ended ? FAREWELL_S : Infinity);
    if (this.#door.stalledMs(now) >= patienceS * 1000) return this.abort();
    if (ended) return;
    const event = this.#idleTimer.check(now, nickname !== "");
    if (event?.kind === "idleWarning") return this.session.show(event);
    if (!event) return;
    this.farewell(event);
    this.end();
  }

  get #now(): number {
    return this.#house.chat.clock.now();
  }

  /** Carries out one input, at the pace of the rate. */
  async #take(input: Input): Promise<void> {
    const waitMs = isFree(input) ? 0 : this.#bucket.take(this.#now);
    if (waitMs > 0) await this.#pause(waitMs);
    if (this.session.ended) return;
    this.active();
    const waiting = this.#carryOut(input);
    if (waiting instanceof Promise) await waiting;
    if (!this.#isLoginLogged && this.session.nickname !== "" && !this.session.ended) {
      this.#isLoginLogged = true;
      this.#log(`login ${this.session.nickname}`);
    }
    const { flushes } = this.#house;
    if (flushes.crowded) await flushes.flushed;
  }

  #carryOut(input: Input): void | Promise<void> {
    switch (input.kind) {
      case "line":
        return dispatch(this.#house.chat, this.session, input.text);
      case "tooLong":
        return this.#refuseTooLong();
      case "pasted":
        return this.#sayPasted(input.text);
      case "choices":
        return this.session.show(choicesEvent(input.choices));
      case "interrupt":
        if (this.mayAsk()) this.session.show({ kind: "interrupt" });
        return;
      case "leave":
        return this.#house.chat.leave(this.session, "logout");
    }
  }

  #sayPasted(text: string): void {
    const { bounds, chat } = this.#house;
    if (utf8.encode(text).length > bounds.maxLineBytes) return this.#refuseTooLong();
    if (!sayWords(chat, this.session, text)) this.#door.dropPasted();
  }

  #refuseTooLong(): void {
    const { maxLineBytes: limitBytes } = this.#house.bounds;
    this.session.refuse({ kind: "lineTooLong", limitBytes }, UNREPEATED);
  }

  /** Resolves after so many milliseconds, or when the session ends. */
  async #pause(milliseconds: number): Promise<void> {
    await new Promise<void>((resume) => {
      this.#rest = { timer: setTimeout(resume, milliseconds), resume };
    });
    this.#rest = undefined;
  }

  #log(what: string): void {
    this.#house.log.line(`${what} from ${this.#door.peer}`);
  }
}

/** True for what does not count as a line: blank lines, and wishes. */
function isFree(input: Input): boolean {
  return "text" in input ? input.text.trim() === "" : input.kind !== "tooLong";
}
