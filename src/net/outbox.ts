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

/**
 * What is on its way to one person. `push` never waits and never throws: one write is in flight at a
 * time, and all that arrives meanwhile leaves together in the next. It holds at most twice its limit
 * and one event more.
 */
export class Outbox implements Flushable {
  readonly #options: OutboxOptions;
  #queue: Uint8Array[] = [];
  #queuedBytes = 0;
  #skippedLines = 0;
  #busy = false;
  #closed = false;
  #emptied = Promise.withResolvers<void>();
  /** Changes whenever the peer has taken something, or something begins to wait for it. */
  #progress = 0;
  #stall = { progress: -1, since: 0 };

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Queues whole lines, which the caller must not change any more. */
  push(bytes: Uint8Array): void {
    if (this.#closed) return;
    if (this.#queuedBytes >= this.#options.limitBytes) {
      this.#skippedLines += countLines(bytes);
      return;
    }
    this.#queue.push(bytes);
    this.#queuedBytes += bytes.length;
    if (this.#busy) return;
    this.#busy = true;
    this.#progress++;
    this.#options.flushes.add(this);
  }

  /** Takes no more; resolves when what was queued has been written or can't be. Never rejects. */
  close(): Promise<void> {
    this.#closed = true;
    if (!this.#busy) this.#emptied.resolve();
    return this.#emptied.promise;
  }

  /** For how many milliseconds the peer has taken nothing of what waits for it, as far as calls of this tell. */
  stalledMs(now: number): number {
    if (!this.#busy || this.#stall.progress !== this.#progress) {
      this.#stall = { progress: this.#progress, since: now };
    }
    return now - this.#stall.since;
  }

  /** Called by the {@linkcode FlushQueue}; its promise never rejects. */
  async flush(): Promise<void> {
    try {
      while (this.#queue.length > 0) await this.#write(this.#takeQueue());
    } catch (error) {
      this.#queue = [];
      this.#closed = true;
      this.#options.failed(error);
    }
    // Nothing may wait between the last look at the queue and here: a push would be forgotten.
    this.#busy = false;
    if (this.#closed) this.#emptied.resolve();
  }

  #takeQueue(): Uint8Array {
    if (this.#skippedLines > 0) this.#queue.push(this.#options.skipped(this.#skippedLines));
    const bytes = join(this.#queue);
    this.#queue = [];
    this.#queuedBytes = 0;
    this.#skippedLines = 0;
    return bytes;
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let sent = 0; sent < bytes.length;) {
      sent += await this.#options.sink.write(bytes.subarray(sent));
      this.#progress++;
    }
  }
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (const byte of bytes) if (byte === LF) lines++;
  return lines;
}

function join(chunks: Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0]!;
  const joined = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}
