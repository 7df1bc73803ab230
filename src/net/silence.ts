import type { Event } from "../chat/event.ts";

/** How long before the end somebody silent is told, or half of the idle timeout if that is shorter. */
const IDLE_WARNING_S = 30;

/** How long somebody may be silent, in seconds; 0 is as long as they like. */
export interface SilenceOptions {
  readonly loginTimeoutS: number;
  readonly idleTimeoutS: number;
}

/** Watches how long a connection has been silent. Times are in milliseconds of a clock that never goes back. */
export class Silence {
  readonly #options: SilenceOptions;
  readonly #since: number;
  #heardAt: number;
  #warned = false;

  constructor(options: SilenceOptions, now: number) {
    this.#options = options;
    this.#since = this.#heardAt = now;
  }

  /** The person has given a sign of life. */
  heard(now: number): void {
    this.#heardAt = now;
    this.#warned = false;
  }

  /** What the person is to be told now, if anything: all but the warning is the last that they hear. */
  check(now: number, isLoggedIn: boolean): Event | undefined {
    const { loginTimeoutS, idleTimeoutS } = this.#options;
    if (!isLoggedIn && loginTimeoutS > 0 && now - this.#since >= loginTimeoutS * 1000) {
      return { kind: "loginTimeout", seconds: loginTimeoutS };
    }
    if (idleTimeoutS === 0) return undefined;
    const silentS = (now - this.#heardAt) / 1000;
    if (silentS >= idleTimeoutS) return { kind: "idleTimeout" };
    const warningS = Math.min(IDLE_WARNING_S, idleTimeoutS / 2);
    if (this.#warned || silentS < idleTimeoutS - warningS) return undefined;
    this.#warned = true;
    return { kind: "idleWarning", seconds: Math.ceil(warningS) };
  }
}
