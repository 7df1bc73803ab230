/**
 * Sockets and bytes (`src/net/`): listening, what waits for a slow reader, pace, TLS, the log. It knows no chat and
 * no telnet.
 */

import { Batch, joined } from "./batch.ts";
import type { Flushable, FlushQueue } from "./flush_queue.ts";

/** The writing half of a connection, as `Deno.Conn` has it: a write may take only part of the bytes. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<number>;
}

/** Where an outbox's bytes go, and its bound. */
export interface OutboxOptions {
  readonly sink: ByteSink;
  readonly flushes: FlushQueue;
  /** When this much waits behind the write in flight, further lines are skipped and counted. */
  readonly limitBytes: number;
  /** The line that stands where `lines` lines were skipped. */
  skipped(lines: number): Uint8Array;
  /** Told once when nothing can be sent any more: a write failed, or a frame by a bug. What was queued is gone. */
  failed(error: unknown): void;
}

/** Turns lines into what is sent. When somebody's line is edited here, their row must be drawn again below the lines. */
export interface Framer {
  frame(lines: Uint8Array): Uint8Array;
}

/** How much is kept of telnet's answers for a client that reads none of them. */
const MAX_CONTROL_BYTES = 4096;

/** The part of the limit from which on a peer is behind. */
const BEHIND = 1 / 8;

const LF = 10;
const NOTHING: Uint8Array = new Uint8Array();

/**
 * What is on its way to one person. `push` never waits and never throws: one write is in flight at a
 * time, and all that arrives meanwhile leaves together in the next. It holds at most twice its limit
 * and one event more, and some KiB for telnet and the frame.
 */
export class Outbox implements Flushable {
  // First what each line and member needs: a line to ten people waits for memory most of all.
  #closed = false;
  #busy = false;
  #queue = Batch.EMPTY;
  /** What was put into a frame that has been replaced: it goes first, whatever comes. */
  #done = NOTHING;
  /** Changes whenever the peer has taken something, or something begins to wait for it. */
  #progress = 0;
  readonly #limitBytes: number;
  readonly #flushes: FlushQueue;
  readonly #sink: ByteSink;
  #inFlight = NOTHING;
  /** The batch of the {@linkcode FlushQueue} in which the write in flight began. */
  #batch = 0;
  /** True when there may be something to send besides lines. */
  #stale = false;
  #framer: Framer | undefined;
  #skippedLines = 0;
  #hasFailed = false;
  #caughtUp: PromiseWithResolvers<void> | undefined;
  #emptied: PromiseWithResolvers<void> | undefined;
  #control = NOTHING;
  #stallProgress = -1;
  #stallSince = 0;
  readonly #skipped: OutboxOptions["skipped"];
  readonly #failed: OutboxOptions["failed"];

  constructor({ sink, flushes, limitBytes, skipped, failed }: OutboxOptions) {
    this.#sink = sink;
    this.#flushes = flushes;
    this.#limitBytes = limitBytes;
    this.#skipped = skipped;
    this.#failed = failed;
  }

  /** True when nothing more is queued until the peer has taken something, or ever. */
  get isFull(): boolean {
    return this.#closed || this.#queue.length + this.#done.length >= this.#limitBytes;
  }

  /**
   * Something to wait for if much is on its way to the peer: nothing that makes more should be done for whoever does
   * not read. Resolves when the peer has taken some of it, or can't take anything any more.
   */
  get behind(): Promise<void> | undefined {
    if (!this.#isBehind) return undefined;
    return (this.#caughtUp ??= Promise.withResolvers()).promise;
  }

  get #isBehind(): boolean {
    const bytes = this.#queue.length + this.#done.length + this.#inFlight.length;
    return bytes >= this.#limitBytes * BEHIND;
  }

  /** Counts a line that need not even be made, since the outbox is full. */
  skip(): void {
    if (!this.#closed) this.#skippedLines++;
  }

  /** Queues whole lines, which the caller must not change any more. */
  push(bytes: Uint8Array): void {
    if (!this.isFull) this.add(bytes);
    else if (!this.#closed) this.#skippedLines += countLines(bytes);
  }

  /** The same, for somebody who knows that it is not full. */
  add(bytes: Uint8Array): void {
    this.#queue = this.#queue.with(bytes);
    if (!this.#busy) this.#schedule();
  }

  /** Queues bytes that are no lines, ahead of all lines. */
  pushControl(bytes: Uint8Array): void {
    if (this.#closed || this.#control.length > MAX_CONTROL_BYTES) return;
    this.#control = joined([this.#control, bytes]);
    this.refresh();
  }

  /** The frame may have something to show, though there are no new lines. */
  refresh(): void {
    this.#stale = true;
    if (!this.#busy && !this.#hasFailed) this.#schedule();
  }

  /** Puts all lines from now on into another frame, or into none. */
  setFramer(framer: Framer | undefined): void {
    if (this.#done.length < this.#limitBytes) this.#done = this.#takeQueue();
    this.#framer = framer;
    this.refresh();
  }

  /** Forgets the lines that wait. */
  drop(): void {
    this.#queue = Batch.EMPTY;
    this.#skippedLines = 0;
  }

  #schedule(): void {
    this.#busy = true;
    this.#progress++;
    this.#flushes.add(this);
  }

  /** Takes no more; resolves when what was queued has been written or can't be. Never rejects. */
  close(): Promise<void> {
    this.#closed = true;
    this.#emptied ??= Promise.withResolvers();
    if (!this.#busy) this.#emptied.resolve();
    return this.#emptied.promise;
  }

  /** For how many milliseconds the peer has taken nothing of what waits for it. Progress is noticed between two calls only. */
  stalledMs(now: number): number {
    if (!this.#busy || this.#stallProgress !== this.#progress) {
      this.#stallProgress = this.#progress;
      this.#stallSince = now;
    }
    return now - this.#stallSince;
  }

  /** Called by the {@linkcode FlushQueue}. Written without `async`, since it runs for every line and member. */
  flush(): void {
    if (this.#hasFailed) return;
    this.#send();
  }

  #send(): void {
    const bytes = this.#takeQueue();
    if (bytes.length === 0) return this.#rest();
    this.#batch = this.#flushes.began();
    this.#write(bytes);
  }

  #write(bytes: Uint8Array): void {
    this.#inFlight = bytes;
    this.#sink.write(bytes).then(this.#written, this.fail);
  }

  readonly #written = (sent: number): void => {
    this.#progress++;
    try {
      if (sent < this.#inFlight.length) return this.#write(this.#inFlight.subarray(sent));
      this.#endWrite();
      if (this.#caughtUp) this.#endBehind();
      if (this.#queue !== Batch.EMPTY || this.#stale) this.#send();
      else this.#rest();
    } catch (error) {
      this.fail(error);
    }
  };

  /** Gives up: called when something goes wrong with sending. */
  readonly fail = (error: unknown): void => {
    this.#queue = Batch.EMPTY;
    this.#done = this.#control = NOTHING;
    this.#closed = this.#hasFailed = true;
    if (this.#inFlight !== NOTHING) this.#endWrite();
    this.#rest();
    this.#failed(error);
  };

  #endWrite(): void {
    this.#inFlight = NOTHING;
    this.#flushes.ended(this.#batch);
  }

  #rest(): void {
    this.#busy = false;
    this.#emptied?.resolve();
    this.#endBehind();
  }

  #endBehind(): void {
    this.#caughtUp?.resolve();
    this.#caughtUp = undefined;
  }

  #takeQueue(): Uint8Array {
    let batch = this.#queue;
    if (this.#skippedLines > 0) batch = batch.with(this.#skipped(this.#skippedLines));
    this.#queue = Batch.EMPTY;
    this.#skippedLines = 0;
    return this.#stale || this.#framer ? this.#framed(batch.join()) : batch.join();
  }

  #framed(lines: Uint8Array): Uint8Array {
    const framed = this.#framer?.frame(lines) ?? lines;
    this.#stale = false;
    if (this.#done.length + this.#control.length === 0) return framed;
    const all = joined([this.#done, this.#control, framed]);
    this.#done = this.#control = NOTHING;
    return all;
  }
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (const byte of bytes) if (byte === LF) lines++;
  return lines;
}
