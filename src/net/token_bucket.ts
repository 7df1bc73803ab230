/** Lets `perSecond` things happen in a second on average, and `burst` at once. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #at: number;

  /** `perSecond` 0 is no limit; `now` is in milliseconds, of any clock that never goes back. */
  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
    this.#at = now;
  }

  /** Takes tokens, even if they are not there yet, and gives the milliseconds until they are. */
  take(now: number, count = 1): number {
    if (this.#perSecond === 0) return 0;
    this.#refill(now);
    this.#tokens -= count;
    return Math.max(0, -this.#tokens * 1000 / this.#perSecond);
  }

  /** Takes a token if there is one, and tells whether. */
  takeSpare(now: number): boolean {
    if (this.#perSecond === 0) return true;
    this.#refill(now);
    if (this.#tokens < 1) return false;
    this.#tokens--;
    return true;
  }

  #refill(now: number): void {
    this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#at) * this.#perSecond / 1000);
    this.#at = now;
  }
}
