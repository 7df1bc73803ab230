import { setImmediate } from "./event_loop.ts";

/** Something that has gathered bytes and can send them. */
export interface Flushable {
  flush(): void;
  /** Told when {@linkcode flush} has thrown, which is a bug. */
  fail(error: unknown): void;
}

/**
 * How much may be said in one turn before people who speak wait for the next. Lines that have arrived
 * are all read in one turn if nobody waits, and would fill outboxes faster than they can be emptied.
 */
const TURN_BYTES = 16_384;

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
  /** Those that have gathered something, and those of them whose turn it is, from a position on. */
  #waiting: Flushable[] = [];
  #round: Flushable[] = [];
  #position = 0;
  #scheduled = false;
  #flushed = Promise.withResolvers<void>();
  readonly #turnBytes: number;
  #countedBytes = 0;

  /** `outboxLimitBytes` bounds what one turn may say, so that a turn alone fills nobody's outbox. */
  constructor(outboxLimitBytes = Infinity) {
    this.#turnBytes = Math.min(TURN_BYTES, outboxLimitBytes / 4);
  }

  add(outbox: Flushable): void {
    this.#waiting.push(outbox);
    this.#schedule();
  }

  /** Counts bytes that were made for somebody, once for all who get them. */
  count(bytes: number): void {
    this.#countedBytes += bytes;
  }

  /** True when enough was said for now: whoever has more to say should wait for {@linkcode flushed}. */
  get crowded(): boolean {
    return this.#countedBytes >= this.#turnBytes && this.#scheduled;
  }

  /** Resolves when what has been gathered so far is being written. */
  get flushed(): Promise<void> {
    return this.#flushed.promise;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(this.#flushSlice);
  }

  readonly #flushSlice = (): void => {
    this.#scheduled = false;
    if (this.#position === this.#round.length) this.#beginRound();
    const end = Math.min(this.#position + SLICE, this.#round.length);
    while (this.#position < end) flush(this.#round[this.#position++]!);
    if (end < this.#round.length || this.#waiting.length > 0) this.#schedule();
    if (end === this.#round.length) this.#endRound();
  };

  #beginRound(): void {
    this.#round = this.#waiting;
    this.#waiting = [];
    this.#position = 0;
    this.#countedBytes = 0;
  }

  #endRound(): void {
    this.#round = [];
    this.#position = 0;
    this.#flushed.resolve();
    this.#flushed = Promise.withResolvers();
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
