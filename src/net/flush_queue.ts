import { setImmediate } from "./event_loop.ts";

/** Something that has gathered bytes and can send them. */
export interface Flushable {
  flush(): void;
  /** Told when {@linkcode flush} has thrown, which is a bug. */
  fail(error: unknown): void;
}

/**
 * When so much was said, whoever has more to say waits until everybody has it; what has come together is said
 * together, up to twice as much. Lines that have arrived are all read in one turn if nobody waits, and would fill
 * outboxes faster than they can be emptied.
 */
const BATCH_BYTES = 4096;

/** For how long people who speak wait for those who listen: whoever takes longer is slow, and may miss lines. */
const PATIENCE_MS = 50;

/**
 * How many outboxes are flushed in one turn. Deno carries out the first 128 operations of a turn at once,
 * reads and writes together, and the others in the next: flushing more at a time would
 * delay people who have something to say, or who leave. (With 120, p50 is a tenth better, and a crowd that leaves is not
 * noticed for a while.)
 */
const SLICE = 64;

/**
 * Sends what outboxes have gathered once the current turn of the event loop is over, so that
 * everything that one turn says to a person leaves in one write.
 */
export class FlushQueue {
  readonly #now: () => number;
  readonly #batchBytes: number;
  /** Those that have gathered something, and those of them whose turn it is, from a position on. */
  #waiting: Flushable[] = [];
  #round: Flushable[] = [];
  #position = 0;
  #scheduled = false;
  /** The number of the batch that is being said, what was said of it, and how many of the writes begun in it are in flight. */
  #batch = 0;
  #saidBytes = 0;
  #said: unknown;
  #inFlight = 0;
  /** True when something was said that no round has begun to flush, and when the round under way flushes such news. */
  #hasNews = false;
  #carriesNews = false;
  /** When the last round was over that did. */
  #flushedAt = 0;
  /** Called when {@linkcode waitMs} may have become 0. */
  onFlushed = (): void => {};

  /** `now` is in milliseconds; `outboxLimitBytes` bounds what is said at once, so that it fills nobody's outbox. */
  constructor(now: () => number, outboxLimitBytes = Infinity) {
    this.#now = now;
    this.#batchBytes = Math.min(BATCH_BYTES, outboxLimitBytes / 16);
  }

  add(outbox: Flushable): void {
    this.#waiting.push(outbox);
    this.#schedule();
  }

  /** True while something waits to be sent. */
  get isPending(): boolean {
    return this.#scheduled;
  }

  /** Counts what was said to somebody, once for all who get the same. */
  count(what: unknown, bytes: number): void {
    if (what === this.#said) return;
    this.#said = what;
    this.#settle();
    this.#hasNews = true;
    this.#saidBytes += bytes;
  }

  /** A write begins; {@linkcode ended} wants the number that this gives. */
  began(): number {
    this.#inFlight++;
    return this.#batch;
  }

  /** A write that began in this batch has ended. */
  ended(batch: number): void {
    if (batch !== this.#batch) return;
    this.#inFlight--;
    if (this.#inFlight === 0 && this.#isMuch) this.onFlushed();
  }

  /**
   * For how many milliseconds, at most, whoever has more to say should wait, so that nobody who reads misses lines.
   * 0 unless much was said just now.
   */
  waitMs(now: number): number {
    if (this.#scheduled) return this.#saidBytes < 2 * this.#batchBytes ? 0 : PATIENCE_MS;
    if (!this.#isMuch || this.#inFlight === 0) return 0;
    return Math.max(0, this.#flushedAt + PATIENCE_MS - now);
  }

  get #isMuch(): boolean {
    return this.#saidBytes >= this.#batchBytes;
  }

  /** When nobody need wait any more for what was said, it counts no more. */
  #settle(): void {
    const isFlushing = this.#hasNews || this.#scheduled || this.#round.length > 0;
    if (isFlushing || !this.#isMuch || this.waitMs(this.#now()) > 0) return;
    this.#batch++;
    this.#saidBytes = this.#inFlight = 0;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#settle();
    this.#scheduled = true;
    setImmediate(this.#flushSlice);
  }

  readonly #flushSlice = (): void => {
    if (this.#position === this.#round.length) this.#beginRound();
    const end = Math.min(this.#position + SLICE, this.#round.length);
    while (this.#position < end) flush(this.#round[this.#position++]!);
    if (end === this.#round.length) this.#endRound();
    this.#scheduled = false;
    if (this.#round.length > 0 || this.#waiting.length > 0) this.#schedule();
    if (this.#round.length === 0) this.onFlushed();
  };

  #beginRound(): void {
    this.#round = this.#waiting;
    this.#waiting = [];
    this.#position = 0;
    this.#carriesNews = this.#hasNews;
    this.#hasNews = false;
  }

  #endRound(): void {
    this.#round = [];
    this.#position = 0;
    if (this.#carriesNews) this.#flushedAt = this.#now();
  }
}

/** A bug in one costs that one: the others of the slice are flushed all the same. */
function flush(outbox: Flushable): void {
  try {
    outbox.flush();
  } catch (error) {
    outbox.fail(error);
  }
}
