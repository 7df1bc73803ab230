import { Batch } from "./batch.ts";
import type { Flushable, FlushQueue } from "./flush_queue.ts";

/** The writing half of a connection, as `Deno.Conn` has it: a write may take only part of the bytes. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<number>;
}

/** Where an outbox's bytes go, its bound, and whom it tells what. */
export interface OutboxOptions {
  readonly sink: ByteSink;
  readonly flushes: FlushQueue;
  /** With this much waiting behind the write in flight, what comes further is skipped and counted. */
  readonly limitBytes: number;
  /** The line that stands where `lines` lines were skipped. */
  skipped(lines: number): Uint8Array;
  /** Told once when a write fails; what was queued is gone then. */
  failed(error: unknown): void;
}

const LF = 10;
const NOTHING: Uint8Array = new Uint8Array();

/**
 * What is on its way to one person. `push` never waits and never throws: one write is in flight at a
 * time, and all that arrives meanwhile leaves together in the next. It holds at most twice its limit
 * and one event more.
 */
export class Outbox implements Flushable {
  readonly #options: OutboxOptions;
  #queue = Batch.EMPTY;
  #inFlight = NOTHING;
  #skippedLines = 0;
  #busy = false;
  #closed = false;
  #emptied: PromiseWithResolvers<void> | undefined;
  /** Changes whenever the peer has taken something, or something begins to wait for it. */
  #progress = 0;
  #stallProgress = -1;
  #stallSince = 0;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Queues whole lines, which the caller must not change any more. */
  push(bytes: Uint8Array): void {
    if (this.#closed) return;
    if (this.#queue.length >= this.#options.limitBytes) {
      this.#skippedLines += countLines(bytes);
      return;
    }
    this.#queue = this.#queue.with(bytes);
    if (this.#busy) return;
    this.#busy = true;
    this.#progress++;
    this.#options.flushes.add(this);
  }

  /** Takes no more; resolves when what was queued has been written or can't be. Never rejects. */
  close(): Promise<void> {
    this.#closed = true;
    this.#emptied ??= Promise.withResolvers();
    if (!this.#busy) this.#emptied.resolve();
    return this.#emptied.promise;
  }

  /** For how many milliseconds the peer has taken nothing of what waits for it, as far as calls of this tell. */
  stalledMs(now: number): number {
    if (!this.#busy || this.#stallProgress !== this.#progress) {
      this.#stallProgress = this.#progress;
      this.#stallSince = now;
    }
    return now - this.#stallSince;
  }

  /** Called by the {@linkcode FlushQueue}. Written without `async`, since it runs for every line and member. */
  flush(): void {
    this.#write(this.#takeQueue());
  }

  #write(bytes: Uint8Array): void {
    this.#inFlight = bytes;
    this.#options.sink.write(bytes).then(this.#written, this.#failed);
  }

  readonly #written = (sent: number): void => {
    this.#progress++;
    if (sent < this.#inFlight.length) this.#write(this.#inFlight.subarray(sent));
    else if (this.#queue !== Batch.EMPTY) this.#write(this.#takeQueue());
    else this.#rest();
  };

  readonly #failed = (error: unknown): void => {
    this.#queue = Batch.EMPTY;
    this.#closed = true;
    this.#rest();
    this.#options.failed(error);
  };

  #rest(): void {
    this.#inFlight = NOTHING;
    this.#busy = false;
    this.#emptied?.resolve();
  }

  #takeQueue(): Uint8Array {
    let batch = this.#queue;
    if (this.#skippedLines > 0) batch = batch.with(this.#options.skipped(this.#skippedLines));
    this.#queue = Batch.EMPTY;
    this.#skippedLines = 0;
    return batch.join();
  }
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (const byte of bytes) if (byte === LF) lines++;
  return lines;
}
