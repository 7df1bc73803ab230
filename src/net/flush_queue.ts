/** Deno has it in every version we support; its types know of it only in later ones. */
const { setImmediate } = globalThis as unknown as { setImmediate(run: () => void): void };

/** Something that has gathered bytes and can send them; it deals with its failures itself. */
export interface Flushable {
  flush(): Promise<void>;
}

/**
 * How much may be said in one turn before those who speak wait for the next. Lines that have arrived
 * are all read in one turn if nobody waits, and would fill outboxes faster than they can be emptied.
 */
const TURN_BYTES = 16_384;

/**
 * Sends what outboxes have gathered once the current turn of the event loop is over, so that
 * everything that one turn says to a person leaves in one write.
 */
export class FlushQueue {
  #waiting: Flushable[] = [];
  #flushed = Promise.withResolvers<void>();
  readonly #turnBytes: number;
  #saidBytes = 0;

  /** `outboxLimitBytes` bounds what one turn may say, so that a turn alone fills nobody's outbox. */
  constructor(outboxLimitBytes = Infinity) {
    this.#turnBytes = Math.min(TURN_BYTES, outboxLimitBytes / 4);
  }

  add(outbox: Flushable): void {
    if (this.#waiting.push(outbox) === 1) setImmediate(this.#flush);
  }

  /** Counts what is said in this turn, once for all who get it. */
  said(bytes: number): void {
    this.#saidBytes += bytes;
  }

  /** True when enough was said for one turn: who has more to say should wait for {@linkcode flushed}. */
  get crowded(): boolean {
    return this.#saidBytes >= this.#turnBytes && this.#waiting.length > 0;
  }

  /** Resolves when what has been gathered so far is being written. */
  get flushed(): Promise<void> {
    return this.#flushed.promise;
  }

  readonly #flush = (): void => {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#saidBytes = 0;
    for (const outbox of waiting) outbox.flush();
    this.#flushed.resolve();
    this.#flushed = Promise.withResolvers();
  };
}
