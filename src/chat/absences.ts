import { nameKey } from "../text/name.ts";

/** How long a lost connection is remembered, how many of them are, and how many from one place. */
const REMEMBERED_MS = 10 * 60_000;
const MAX_REMEMBERED = 1000;
const MAX_FROM_ONE_PLACE = 100;

/** Who was lost: people of one name at two places are two people. */
export interface Lost {
  readonly nickname: string;
  /** Where they were connected from. */
  readonly origin: string;
}

/** Where somebody was lost, and when, in milliseconds of the chat's clock. */
export interface Absence {
  readonly room: string;
  /** Since when they have heard nothing. */
  readonly since: number;
  readonly lostAt: number;
}

/** People who lost their connection lately, so that they can be told what they missed. */
export class Absences {
  /** By place and then by name, those who were lost last at the end. */
  readonly #places = new Map<string, Map<string, Absence>>();
  #size = 0;

  lost({ nickname, origin }: Lost, absence: Absence): void {
    const key = nameKey(nickname);
    this.#forget(origin, key);
    const place = this.#places.get(origin) ?? new Map<string, Absence>();
    place.set(key, absence);
    this.#size++;
    this.#places.delete(origin);
    this.#places.set(origin, place);
    if (place.size > MAX_FROM_ONE_PLACE) this.#forgetFirst(origin);
    if (this.#size > MAX_REMEMBERED) this.#forgetFirst(this.#places.keys().next().value!);
  }

  /** Gives the absence of somebody who has come back to the same place, unless it was too long, and forgets it. */
  take({ nickname, origin }: Lost, now: number): Absence | undefined {
    const key = nameKey(nickname);
    const absence = this.#places.get(origin)?.get(key);
    this.#forget(origin, key);
    return absence && now - absence.lostAt <= REMEMBERED_MS ? absence : undefined;
  }

  #forgetFirst(origin: string): void {
    const [key] = this.#places.get(origin)!.keys();
    this.#forget(origin, key!);
  }

  #forget(origin: string, key: string): void {
    const place = this.#places.get(origin);
    if (!place?.delete(key)) return;
    this.#size--;
    if (place.size === 0) this.#places.delete(origin);
  }
}
