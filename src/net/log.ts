/** Where the log goes: one call a line. */
export type LogSink = (line: string) => void;

/** How long the same fault is only counted after it was written once. */
const REPEAT_MS = 10_000;

/**
 * The operator's log: one line each with an ISO time. A fault that comes again and again is written
 * once and then counted. Nothing that a person says ever gets here.
 */
export class Log {
  readonly #faults = new Map<string, { since: number; repeats: number }>();

  constructor(readonly sink: LogSink = console.error) {}

  /** Writes `text`, which may hold nothing that a stranger chose but a cleaned name. */
  line(text: string): void {
    try {
      this.sink(`${new Date().toISOString()} ${text}`);
    } catch {
      // Nobody reads the log any more: that is no reason to stop serving.
    }
  }

  /** Writes that `what` went wrong; the same `what` again is counted for a while. */
  fault(what: string, error: unknown): void {
    const known = this.#faults.get(what);
    if (known) {
      known.repeats++;
    } else {
      this.#faults.set(what, { since: Date.now(), repeats: 0 });
      this.line(`${what}: ${describe(error)}`);
    }
  }

  /** Called about once a second: writes the counts that are due. */
  tick(now: number = Date.now()): void {
    for (const [what, { since, repeats }] of this.#faults) {
      if (now - since < REPEAT_MS) continue;
      this.#faults.delete(what);
      if (repeats > 0) this.line(`${what}: ${repeats} more times`);
    }
  }
}

/** One line for an error: a bug with its stack, anything else by name and message. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error.stack ?? String(error)).replace(/\s*\n\s*/g, " | ");
}
