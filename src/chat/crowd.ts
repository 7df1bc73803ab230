import type { Event } from "./event.ts";

/** In a room of at most this many people, every coming and going is announced at once. */
const SMALL_ROOM = 50;

/** In a larger room, this many are announced one by one in a second. The others of that second are announced together. */
const TOLD_AT_ONCE = 5;
const WINDOW_MS = 1000;

/** How many of those who are announced together are named. */
const NAMED = 3;

type Change = "entered" | "left";

/**
 * Announces who comes and who goes. A thousand people who arrive together would be half a million lines,
 * one for each pair of them, so a crowd is announced as a crowd.
 */
export class Crowd {
  readonly #tell: (event: Event) => void;
  readonly #untold: Record<Change, Set<string>> = { entered: new Set(), left: new Set() };
  #windowEnd = -Infinity;
  #toldInWindow = 0;

  constructor(tell: (event: Event) => void) {
    this.#tell = tell;
  }

  /** Somebody called `name` has entered or left. `audience` is how many others are in the room; `now` is in milliseconds. */
  announce(change: Change, name: string, audience: number, now: number): void {
    this.tick(now);
    if (now >= this.#windowEnd) {
      this.#windowEnd = now + WINDOW_MS;
      this.#toldInWindow = 0;
    }
    // If nobody has heard of their coming, nobody need hear of their going. But a name may come back as another person's.
    if (change === "left" && this.#untold.entered.delete(name)) return;
    if (change === "entered" && this.#untold.left.has(name)) this.settle();
    if (audience <= SMALL_ROOM) this.settle();
    else if (this.#toldInWindow++ >= TOLD_AT_ONCE) {
      this.#untold[change].add(name);
      return;
    }
    this.#tell({ kind: change, name });
  }

  /** Tells what is still untold. */
  settle(): void {
    for (const change of ["entered", "left"] as const) {
      if (this.#untold[change].size === 0) continue;
      const names = [...this.#untold[change]];
      this.#untold[change].clear();
      const [name, ...more] = names as [string, ...string[]];
      if (more.length === 0) this.#tell({ kind: change, name });
      else {
        const kind = change === "entered" ? "crowdEntered" : "crowdLeft";
        this.#tell({
          kind,
          names: names.slice(0, NAMED),
          others: Math.max(0, names.length - NAMED),
        });
      }
    }
  }

  /** Called before others see what `name` does: nobody speaks before their coming was announced. */
  settleBefore(name: string): void {
    if (this.#untold.entered.has(name)) this.settle();
  }

  /** Tells what is untold once its second is over. */
  tick(now: number): void {
    if (now >= this.#windowEnd) this.settle();
  }
}
