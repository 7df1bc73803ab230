/** Where the log goes: one call a line. */
export type LogSink = (line: string) => void;

/** What the log knows of time: `now` in milliseconds of a clock that never goes back, `date` since 1970. */
export interface LogClock {
  now(): number;
  date(): number;
}

/** How long the same fault is only counted after it was written once. */
const REPEAT_MS = 10_000;

/** How many different faults are told apart at a time. The rest are counted together. */
const MAX_FAULTS = 100;

/**
 * The operator's log: one line each with an ISO time. A fault that comes again and again is written
 * once and then counted. Nothing that a person says ever gets here.
 */
export class Log {
  readonly #clock: LogClock;
  readonly #sink: LogSink;
  readonly #faults = new Map<string, { what: string; since: number; repeats: number }>();

  constructor(clock: LogClock, sink: LogSink = console.error) {
    this.#clock = clock;
    this.#sink = sink;
  }

  /** Writes `text`, which may hold nothing that a stranger chose but a cleaned name. */
  line(text: string): void {
    try {
      this.#sink(`${new Date(this.#clock.date()).toISOString()} ${text}`);
    } catch {
      // Nobody reads the log any more: that is no reason to stop serving.
    }
  }

  /** Writes that `what` went wrong; the same `what` again is counted for a while, whatever the error. */
  fault(what: string, error: unknown): void {
    this.#once(what, what, `: ${describe(error)}`);
  }

  /** Writes a bug with its stack; the same one again is counted for a while. */
  bug(error: unknown): void {
    const text = describe(error);
    this.#once(text, "bug", `: ${text}`);
  }

  /** Called a few times a second: writes the counts that are due. */
  tick(): void {
    for (const [key, { what, since, repeats }] of this.#faults) {
      if (this.#clock.now() - since < REPEAT_MS) continue;
      this.#faults.delete(key);
      if (repeats > 0) this.line(`${what}: ${repeats} more times`);
    }
  }

  #once(fault: string, what: string, details: string): void {
    const isOneTooMany = !this.#faults.has(fault) && this.#faults.size >= MAX_FAULTS;
    const key = isOneTooMany ? "" : fault;
    const known = this.#faults.get(key);
    if (known) return void known.repeats++;
    const counted = isOneTooMany ? "other faults" : what;
    this.#faults.set(key, { what: counted, since: this.#clock.now(), repeats: 0 });
    this.line(what + details);
  }
}

/** One line for an error: with its stack if it has one. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error.stack ?? String(error)).replace(/\s*\n\s*/g, " | ");
}
