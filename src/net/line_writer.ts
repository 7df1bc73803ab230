import type { ByteSink } from "./outbox.ts";

/** How much waits to be written for somebody who does not read. */
const MAX_QUEUED_LINES = 1000;

const utf8 = new TextEncoder();

/**
 * Writes lines without ever waiting: what waits is bounded, and what is beyond that is dropped and counted. A
 * `console.error` to a pipe that nobody reads would stop the whole server.
 */
export class LineWriter {
  readonly #sink: ByteSink;
  #queue: string[] = [];
  #dropped = 0;
  #writing: Promise<void> | undefined;
  #isBroken = false;

  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  /** Resolves when all is written, or can't be. */
  get idle(): Promise<void> {
    return this.#writing ?? Promise.resolve();
  }

  /** Writes a line, soon. */
  readonly write = (line: string): void => {
    if (this.#isBroken) return;
    if (this.#queue.length >= MAX_QUEUED_LINES) this.#dropped++;
    else this.#queue.push(line);
    this.#writing ??= this.#writeAll();
  };

  async #writeAll(): Promise<void> {
    let lines = 0;
    try {
      while (this.#queue.length > 0) {
        lines = this.#queue.length + this.#dropped;
        const bytes = utf8.encode(this.#take());
        for (let sent = 0; sent < bytes.length;) {
          sent += await this.#sink.write(bytes.subarray(sent));
        }
      }
    } catch (error) {
      // Nobody reads any more, or the disk is full: that is no reason to stop serving.
      this.#isBroken = error instanceof Deno.errors.BrokenPipe;
      this.#dropped += lines;
      if (this.#isBroken) this.#queue = [];
    } finally {
      this.#writing = undefined;
    }
  }

  #take(): string {
    const lines = this.#queue;
    if (this.#dropped > 0) lines.push(`${this.#dropped} log lines dropped`);
    this.#queue = [];
    this.#dropped = 0;
    return lines.join("\n") + "\n";
  }
}
