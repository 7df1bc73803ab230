/** Where the log goes: one call a line. */
export type LogSink = (line: string) => void;

/** What the log knows of time: `now` in milliseconds of a clock that never goes back, `date` since 1970. */
export interface LogClock {
  now(): number;
  date(): number;
}

/** How often it is written how many times the same fault came again. */
const REPEAT_MS = 10_000;

/** How many different faults are told apart. The rest are counted together. */
const MAX_FAULTS = 200;
const OTHER_FAULTS = "other faults";

/**
 * The operator's log: one line each with an ISO time. A fault that comes again and again is written
 * once and then counted. Nothing that a person says ever gets here.
 */
export class Log {
  readonly #clock: LogClock;
  readonly #sink: LogSink;
  readonly #faults = new Map<string, { isKept: boolean; since: number; repeats: number }>();

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
    this.#once(what, `${what}: ${describe(error)}`, false);
  }

  /** Writes a bug with its stack. From then on bugs of this kind from the same place are only counted. */
  bug(error: unknown): void {
    this.#once(`bug: ${placeOf(error)}`, `bug: ${describe(error)}`, true);
  }

  /** Called a few times a second: writes the counts that are due. */
  tick(): void {
    const now = this.#clock.now();
    for (const [what, { isKept, since, repeats }] of this.#faults) {
      if (now - since < REPEAT_MS) continue;
      if (repeats > 0) this.line(`${what}: ${repeats} more times`);
      if (isKept) this.#faults.set(what, { isKept, since: now, repeats: 0 });
      else this.#faults.delete(what);
    }
  }

  #once(what: string, text: string, isKept: boolean): void {
    const isOneTooMany = !this.#faults.has(what) && this.#faults.size >= MAX_FAULTS;
    const key = isOneTooMany ? OTHER_FAULTS : what;
    const known = this.#faults.get(key);
    if (known) return void known.repeats++;
    this.#faults.set(key, {
      isKept: isKept && !isOneTooMany,
      since: this.#clock.now(),
      repeats: 0,
    });
    this.line(text);
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
