import { type Address, customerOf, formatAddress } from "./address.ts";
import { Repeats } from "./repeats.ts";

/** Where the log goes: one call a line. */
export type LogSink = (line: string) => void;

/** What the log knows of time: `now` in milliseconds of a clock that never goes back, `date` since 1970. */
export interface LogClock {
  now(): number;
  date(): number;
}

/** For how long something that comes again is only counted. */
const REPEAT_MS = 10_000;

/** How many different faults, and how many different visits, are told apart at a time. */
const MAX_FAULTS = 200;
const MAX_VISITS = 2000;

/** Those beyond them are counted together. */
const OTHER_FAULTS = "other faults";
const OTHER_VISITS = "other logins and logouts";

/**
 * The operator's log: one line each with an ISO time. What comes again and again is written once and then
 * counted. Nothing that a person says ever gets here.
 */
export class Log {
  readonly #clock: LogClock;
  readonly #sink: LogSink;
  readonly #faults = new Repeats(REPEAT_MS, MAX_FAULTS);
  readonly #visits = new Repeats(REPEAT_MS, MAX_VISITS);

  /** `sink` must not wait, nor throw. */
  constructor(clock: LogClock, sink: LogSink) {
    this.#clock = clock;
    this.#sink = sink;
  }

  /** Writes `text`, which may hold nothing that a stranger chose but a cleaned name. */
  line(text: string): void {
    this.#sink(`${new Date(this.#clock.date()).toISOString()} ${text}`);
  }

  /** Writes what somebody did; the same from the same address is counted for a while. */
  visit(what: string, address: Address): void {
    const from = `${what} from ${customerOf(address.hostname)}`;
    const isOneTooMany = this.#visits.isFull && !this.#visits.has(from);
    const key = isOneTooMany ? OTHER_VISITS : from;
    if (this.#visits.isFirst(key, this.#clock.now())) {
      this.line(`${what} from ${formatAddress(address)}`);
    }
  }

  /** Writes that `what` went wrong; the same `what` again is counted for a while, whatever the error. */
  fault(what: string, error: unknown): void {
    this.#once(what, `${what}: ${describe(error)}`, false);
  }

  /** Writes a bug with its stack. From then on bugs of this kind from the same place are only counted. */
  bug(error: unknown): void {
    this.#once(`bug: ${placeOf(error)}`, `bug: ${describe(error)}`, true);
  }

  /** Called a few times a second: writes the counts that are due. */
  tick(): void {
    const now = this.#clock.now();
    for (const repeats of [this.#faults, this.#visits]) {
      for (const [what, again] of repeats.due(now)) this.line(`${what}: ${again} more times`);
    }
  }

  #once(what: string, text: string, isKept: boolean): void {
    const isOneTooMany = this.#faults.isFull && !this.#faults.has(what);
    const key = isOneTooMany ? OTHER_FAULTS : what;
    if (this.#faults.isFirst(key, this.#clock.now(), isKept && !isOneTooMany)) this.line(text);
  }
}

/** Where an error comes from: its name and the top of its stack. Its message may differ each time. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [top = ""] = /^ +at .*$/m.exec(error.stack ?? "") ?? [];
  return `${error.name} ${top.trim()}`;
}

/** One line for an error: with its stack if it has one. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error.stack ?? String(error)).replace(/\s*\n\s*/g, " | ");
}
