import type { Flushable, FlushQueue } from "./flush_queue.ts";

/** The writing half of a connection, as `Deno.Conn` has it: a write may take only part of the bytes. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<number>;
}

/**
 * What is on its way to one person. `push` never waits and never throws: one write is in flight at a
 * time, and all that arrives meanwhile leaves together in the next.
 */
export class Outbox implements Flushable {
  readonly #sink: ByteSink;
  readonly #flushes: FlushQueue;
  readonly #failed: (error: unknown) => void;
  #queue: Uint8Array[] = [];
  #busy = false;
  #closed = false;
  #emptied = Promise.withResolvers<void>();

  /** `failed` is told once when a write fails; what was queued is gone then. */
  constructor(
    sink: ByteSink,
    flushes: FlushQueue,
    failed: (error: unknown) => void,
  ) {
    this.#sink = sink;
    this.#flushes = flushes;
    this.#failed = failed;
  }

  /** Queues bytes, which the caller must not change any more. */
  push(bytes: Uint8Array): void {
    if (this.#closed) return;
    this.#queue.push(bytes);
    if (this.#busy) return;
    this.#busy = true;
    this.#flushes.add(this);
  }

  /** Takes no more; resolves when what was queued has been written or can't be. Never rejects. */
  close(): Promise<void> {
    this.#closed = true;
    if (!this.#busy) this.#emptied.resolve();
    return this.#emptied.promise;
  }

  /** Called by the {@linkcode FlushQueue}; its promise never rejects. */
  async flush(): Promise<void> {
    try {
      while (this.#queue.length > 0) await this.#write(join(this.#queue.splice(0)));
    } catch (error) {
      this.#queue = [];
      this.#closed = true;
      this.#failed(error);
    }
    // Nothing may wait between the last look at the queue and here: a push would be forgotten.
    this.#busy = false;
    if (this.#closed) this.#emptied.resolve();
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let sent = 0; sent < bytes.length;) {
      sent += await this.#sink.write(bytes.subarray(sent));
    }
  }
}

function join(chunks: Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0]!;
  const joined = new Uint8Array(
    chunks.reduce((length, chunk) => length + chunk.length, 0),
  );
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}
