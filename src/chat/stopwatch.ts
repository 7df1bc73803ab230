import type { Clock } from "./clock.ts";

/** Adds up how long something takes each time. */
export class Stopwatch {
  readonly #clock: Clock;
  /** In all so far, in milliseconds. */
  totalMs = 0;
  /** True while something is measured. */
  isRunning = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  measure<T>(run: () => T): T {
    if (this.isRunning) return run();
    const start = this.#clock.now();
    this.isRunning = true;
    try {
      return run();
    } finally {
      this.isRunning = false;
      this.totalMs += this.#clock.now() - start;
    }
  }
}
