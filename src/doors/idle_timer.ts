import type { Event } from "../chat/event.ts";
import type { Bounds } from "./bounds.ts";

/** How long before the end somebody silent is warned; half of the idle timeout if that is shorter. */
const IDLE_WARNING_S = 30;

/** Watches how long somebody has been silent. Times are in milliseconds of a clock that never goes back. */
export class IdleTimer {
  readonly #bounds: Bounds;
  readonly #since: number;
  #activeAt: number;
  #warned = false;

  constructor(bounds: Bounds, now: number) {
    this.#bounds = bounds;
    this.#since = this.#activeAt = now;
  }

  /** The person has given a sign of life. */
  reset(now: number): void {
    this.#activeAt = now;
    this.#warned = false;
  }

  /** What the person is to be told now, if anything. After anything but the warning they are to be closed. */
  check(now: number, isLoggedIn: boolean): Event | undefined {
    const { loginTimeoutS, idleTimeoutS } = this.#bounds;
    if (!isLoggedIn && loginTimeoutS > 0 && now - this.#since >= loginTimeoutS * 1000) {
      return { kind: "loginTimeout", seconds: loginTimeoutS };
    }
    if (idleTimeoutS === 0) return undefined;
    const silentS = (now - this.#activeAt) / 1000;
    if (silentS >= idleTimeoutS) return { kind: "idleTimeout" };
    const warningS = Math.min(IDLE_WARNING_S, idleTimeoutS / 2);
    if (this.#warned || silentS < idleTimeoutS - warningS) return undefined;
    this.#warned = true;
    return { kind: "idleWarning", seconds: Math.ceil(warningS) };
  }
}
