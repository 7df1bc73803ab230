import type { Event } from "../chat/event.ts";
import type { Session } from "../chat/session.ts";
import type { Viewer } from "../chat/viewer.ts";
import { complete } from "../commands/completion.ts";
import { BYTE_MS, type Client } from "../net/account.ts";
import { isConnectionError } from "../net/closing.ts";
import type { Completion } from "../text/completion.ts";
import { carryOut } from "./carry_out.ts";
import type { Door, DoorHost, Input } from "./door.ts";
import type { House } from "./house.ts";
import { IdleTimer } from "./idle_timer.ts";

/** With `--stall-timeout 0`, for how long somebody whom we ended may take nothing of their last lines. */
const FAREWELL_S = 30;

/** The life of one person from connect to leave, whichever door they came through. */
export class Connection implements DoorHost, Viewer {
  readonly #door: Door;
  readonly #house: House;
  readonly session: Session;
  readonly origin: string;
  readonly #client: Client;
  readonly #idleTimer: IdleTimer;
  #hasFailed = false;
  #isLoginLogged = false;
  /** Goes on with what waits, if anything does. */
  #resume: (() => void) | undefined;

  constructor(door: Door, house: House, client: Client) {
    const { bounds, chat } = house;
    this.#door = door;
    this.#house = house;
    this.#client = client;
    this.origin = client.account.key;
    this.#idleTimer = new IdleTimer(bounds, chat.clock.now());
    this.session = chat.connect(this);
    door.open(this);
  }

  /** Where the session is seen: at the door itself, since what happens in a room has no time for detours. */
  get screen(): Door {
    return this.#door;
  }

  /** From the first input to the last byte. Never rejects: a bug is logged, and then too everything is given back. */
  async run(): Promise<void> {
    try {
      for (;;) {
        const next = this.#door.next();
        const input = next instanceof Promise ? await next : next;
        if (input === null) break;
        const taking = this.#take(input);
        if (taking) await taking;
      }
    } catch (error) {
      this.#house.log.bug(error);
    }
    this.end();
    await this.#endDoor();
    this.#door.abort();
  }

  /** Shows a last event and no more; {@linkcode end} follows. */
  farewell(last: Event): void {
    this.session.show(last);
    this.#endDoor();
  }

  /** They leave: because they have gone, or must go. */
  end(): void {
    const { chat, log } = this.#house;
    try {
      chat.leave(this.session, "lost", this.#door.stalledMs(this.#now));
    } catch (error) {
      log.bug(error);
      chat.leave(this.session, "lost"); // does nothing if they have left
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
    this.#resume?.();
    this.#endDoor();
  }

  async work<T>(piece: () => T): Promise<T> {
    let done: { result: T } | undefined;
    const measured = () => void (done = { result: this.#serve(piece) });
    await this.#house.scheduler.run(this.#client, measured);
    return done!.result;
  }

  asked(): void {
    const lines = this.#door.asked();
    if (lines > 0) this.session.show({ kind: "typedAhead", lines });
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
    return this.#client.takeSpareLine(this.#now);
  }

  complete(text: string): Completion {
    return complete(this.#house.chat, this.session, text);
  }

  /** Looks after what depends on time. Called a few times a second. Never throws: a bug costs this connection. */
  tick(now = this.#now): void {
    try {
      this.#tick(now);
    } catch (error) {
      this.failed(error);
    }
  }

  #tick(now: number): void {
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

  /** Carries out one input, at the pace of the rates, when it is their turn. A promise only if that means to wait. */
  #take(input: Input): void | Promise<void> {
    if (this.session.ended) return;
    const now = this.#now;
    const isFree = this.#isFree(input);
    const waitMs = isFree ? 0 : this.#client.takeLine(now);
    if (waitMs > 0) return this.#takeLater(input, waitMs);
    this.#idleTimer.reset(now);
    return this.#carryOut(input, isFree);
  }

  async #takeLater(input: Input, waitMs: number): Promise<void> {
    await this.#unlessEnded(this.#house.chat.clock.wait(waitMs));
    this.active();
    await this.#carryOut(input, false);
  }

  #carryOut(input: Input, isFree: boolean): void | Promise<void> {
    let waiting = undefined as void | Promise<void>;
    const job = () => waiting = this.#serve(() => carryOut(input, this, this.#door, this.#house));
    const turn = this.#house.scheduler.run(this.#client, job, !isFree);
    if (turn) return this.#whenDone(turn, () => waiting);
    if (waiting) return this.#whenDone(waiting);
    this.#logLogin();
  }

  /** Waits for a line's turn, and for what it has to wait for itself. */
  async #whenDone(first: Promise<void>, second?: () => void | Promise<void>): Promise<void> {
    await this.#unlessEnded(first);
    const waiting = second?.();
    if (waiting) await this.#unlessEnded(waiting);
    this.#logLogin();
  }

  /**
   * What somebody makes us send to themselves is charged to them, and what others say to them is not. Telling others is
   * bounded by the lines that are said, and not charged as time.
   */
  #serve<T>(work: () => T): T {
    const { chat: { telling }, scheduler } = this.#house;
    const { shownBytes } = this.#door;
    const told = telling.totalMs;
    try {
      return work();
    } finally {
      scheduler.charge((this.#door.shownBytes - shownBytes) * BYTE_MS + told - telling.totalMs);
    }
  }

  /** True for what does not count as a line: blank lines that answer nothing, and wishes. */
  #isFree(input: Input): boolean {
    if ("text" in input) return input.text.trim() === "" && !this.session.question;
    return input.kind !== "tooLong";
  }

  #logLogin(): void {
    const { nickname, ended } = this.session;
    if (this.#isLoginLogged || nickname === "" || ended) return;
    this.#isLoginLogged = true;
    this.#log(`login ${nickname}`);
  }

  /** Waits for something, but no longer than the session lasts. A bug that shows later is logged all the same. */
  async #unlessEnded(waiting: Promise<void>): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#resume = resolve;
    waiting.then(
      resolve,
      (error) => this.session.ended ? this.#house.log.bug(error) : reject(error),
    );
    await promise;
    this.#resume = undefined;
  }

  /** Ends the door, whatever state it is in. */
  async #endDoor(): Promise<void> {
    try {
      await this.#door.end();
    } catch (error) {
      this.#house.log.bug(error);
    }
  }

  #log(what: string): void {
    this.#house.log.visit(what, this.#door.peer);
  }
}
