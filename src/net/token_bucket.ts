/** What is owed is forgotten beyond so much, so that nobody pays for ever. */
const MAX_DEBT_MS = 60_000;

/** How much may pass in a second on average, and how much at once. */
export interface Rate {
  /** 0 is no limit. */
  readonly perSecond: number;
  readonly burst: number;
}

/**
 * Lets something pass at a rate; what is taken beyond that is owed. All that has to be kept is when the bucket will
 * be full again (the generic cell rate algorithm of ITU-T I.371). Times are in milliseconds of a clock that never
 * goes back.
 */
export class TokenBucket {
  readonly #rate: Rate;
  #fullAt = 0;

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** When it is full again. Of two buckets with one rate, more was taken lately from the one where this is later. */
  get fullAt(): number {
    return this.#fullAt;
  }

  /** How many milliseconds until nothing is owed any more; 0 if nothing is. */
  waitMs(now: number): number {
    const { perSecond, burst } = this.#rate;
    if (perSecond === 0) return 0;
    return Math.max(0, this.#fullAt - now - burst * 1000 / perSecond);
  }

  /** Takes tokens, even if they are not there yet, and gives the milliseconds until they are. */
  take(now: number, count = 1): number {
    const { perSecond, burst } = this.#rate;
    if (perSecond === 0) return 0;
    const fullAt = Math.max(this.#fullAt, now) + count * 1000 / perSecond;
    this.#fullAt = Math.min(fullAt, now + burst * 1000 / perSecond + MAX_DEBT_MS);
    return this.waitMs(now);
  }

  /** Takes a token if there is one, and tells whether. */
  takeSpare(now: number): boolean {
    const { perSecond, burst } = this.#rate;
    if (perSecond === 0) return true;
    const owed = (this.#fullAt - now) * perSecond / 1000 + 1;
    if (owed > burst + 1e-9) return false;
    this.take(now);
    return true;
  }
}
