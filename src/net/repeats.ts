/** Counts what comes again within a while, so that it need be told only once. */
export class Repeats {
  readonly #windowMs: number;
  readonly #max: number;
  /** Those that came first, or were told first, at the front. */
  readonly #counts = new Map<string, { since: number; again: number; isKept: boolean }>();

  /** Tells apart at most `max` things at a time. */
  constructor(windowMs: number, max: number) {
    this.#windowMs = windowMs;
    this.#max = max;
  }

  /** True for something that has come within the while. */
  has(what: string): boolean {
    return this.#counts.has(what);
  }

  get isFull(): boolean {
    return this.#counts.size >= this.#max;
  }

  /** True the first time. What is kept is never the first again. */
  isFirst(what: string, now: number, isKept = false): boolean {
    const known = this.#counts.get(what);
    if (known) known.again++;
    else this.#counts.set(what, { since: now, again: 0, isKept });
    return !known;
  }

  /** What has come again, and how often, since it was told last. Forgets what came only once. */
  *due(now: number): Generator<[what: string, again: number]> {
    for (const [what, { since, again, isKept }] of this.#counts) {
      if (now - since < this.#windowMs) return;
      this.#counts.delete(what);
      if (isKept) this.#counts.set(what, { since: now, again: 0, isKept });
      if (again > 0) yield [what, again];
    }
  }
}
