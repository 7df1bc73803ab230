import type { Clock } from "../chat/clock.ts";

/** When nobody has asked for the time for longer than this, the process was stopped, or the machine slept. */
const MAX_GAP_MS = 2000;

/**
 * The system's time. `now` counts only time in which the server ran, so that nobody is closed for a silence that
 * was ours. The server asks for it a few times a second.
 */
export class SystemClock implements Clock {
  readonly #ticks: () => number;
  #last: number;
  #lostMs = 0;

  /** `ticks` is in milliseconds of a clock that never goes back, and may jump. */
  constructor(ticks: () => number = () => performance.now()) {
    this.#ticks = ticks;
    this.#last = ticks();
  }

  now(): number {
    const ticks = this.#ticks();
    const gap = ticks - this.#last;
    this.#last = ticks;
    if (gap < 0 || gap > MAX_GAP_MS) this.#lostMs += gap;
    return ticks - this.#lostMs;
  }

  date(): number {
    return Date.now();
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((resume) => setTimeout(resume, milliseconds));
  }
}
