/** How long a lost connection is remembered, and how many of them are. */
const REMEMBERED_MS = 10 * 60_000;
const MAX_REMEMBERED = 1000;

/** Where and when somebody was lost. */
export interface Absence {
  readonly room: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** People who lost their connection lately, so that they can be told what they missed. */
export class Absences {
  readonly #byKey = new Map<string, Absence>();

  lost(key: string, absence: Absence): void {
    this.#byKey.delete(key);
    this.#byKey.set(key, absence);
    const [oldest] = this.#byKey.keys();
    if (this.#byKey.size > MAX_REMEMBERED) this.#byKey.delete(oldest!);
  }

  /** Gives the absence of somebody who has come back, unless it was too long, and forgets it. */
  take(key: string, now: number): Absence | undefined {
    const absence = this.#byKey.get(key);
    this.#byKey.delete(key);
    return absence !== undefined && now - absence.since <= REMEMBERED_MS ? absence : undefined;
  }
}
