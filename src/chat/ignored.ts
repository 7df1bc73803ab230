import { nameKey } from "../text/name.ts";

/**
 * Somebody who is ignored: what they are called now, and what they were called when they came. Those are two when
 * somebody ignored has taken the name of somebody ignored who has gone.
 */
interface Person {
  readonly name: string;
  readonly originals: readonly string[];
}

/** Whom somebody ignores, by their names. Nothing changes in it: what changes gives another one. */
export class Ignored {
  static readonly NOBODY: Ignored = new Ignored(new Map());

  readonly #byKey: ReadonlyMap<string, Person>;

  private constructor(byKey: ReadonlyMap<string, Person>) {
    this.#byKey = byKey;
  }

  get isEmpty(): boolean {
    return this.#byKey.size === 0;
  }

  /** The names, as they were spelled. */
  get names(): string[] {
    return Array.from(this.#byKey.values(), ({ name }) => name);
  }

  has(name: string): boolean {
    return this.#byKey.size > 0 && this.#byKey.has(nameKey(name));
  }

  /** The same for a name of which the key is known. */
  hasKey(key: string): boolean {
    return this.#byKey.has(key);
  }

  /** `original` is what they were called when they came. */
  with(name: string, original = name): Ignored {
    return this.#and(nameKey(name), { name, originals: [original] });
  }

  without(name: string): Ignored {
    return this.#except(nameKey(name));
  }

  /** Somebody has another nickname: whoever ignored them goes on doing so. */
  renamed(fromKey: string, to: string): Ignored {
    const person = this.#byKey.get(fromKey);
    return person ? this.#except(fromKey).#and(nameKey(to), { ...person, name: to }) : this;
  }

  /** Somebody has left who had taken another name: whoever has that name next is not meant. */
  gone(key: string, isFree: (name: string) => boolean): Ignored {
    const person = this.#byKey.get(key);
    if (!person || person.originals.every((original) => nameKey(original) === key)) return this;
    return person.originals.filter(isFree)
      .reduce((ignored, original) => ignored.with(original), this.#except(key));
  }

  #and(key: string, { name, originals }: Person): Ignored {
    const known = this.#byKey.get(key)?.originals ?? [];
    const all = [...new Set([...known, ...originals])];
    return new Ignored(new Map([...this.#byKey, [key, { name, originals: all }]]));
  }

  #except(key: string): Ignored {
    return new Ignored(new Map([...this.#byKey].filter(([other]) => other !== key)));
  }
}
