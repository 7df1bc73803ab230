import type { Clock } from "../../src/chat/clock.ts";

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  #now = 0;
  #date: number;
  #waiting: { until: number; resume: () => void }[] = [];

  /** `date` is what it shows at first, in milliseconds since 1970. */
  constructor(date = 0) {
    this.#date = date;
  }

  now = () => this.#now;
  date = () => this.#date;

  wait(milliseconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push({ until: this.#now + milliseconds, resume: resolve });
    return promise;
  }

  /** So much time goes by, for both of its readings. */
  advance(milliseconds: number): void {
    this.#now += milliseconds;
    this.#date += milliseconds;
    const over = this.#waiting.filter(({ until }) => until <= this.#now);
    this.#waiting = this.#waiting.filter(({ until }) => until > this.#now);
    for (const { resume } of over) resume();
  }

  /** Somebody sets the date; nothing else changes. */
  setBack(milliseconds: number): void {
    this.#date -= milliseconds;
  }

  /** How many wait for time to go by. */
  get waiting(): number {
    return this.#waiting.length;
  }
}
