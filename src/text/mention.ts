import { nameKey } from "./name.ts";

/** Scripts that are written without blanks between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Who is mentioned in some words: worked out once for the words, however many names are looked up. */
export class Mentions {
  readonly #words: string;
  #folded: string | undefined;
  #keys: ReadonlySet<string> | undefined;

  constructor(words: string) {
    this.#words = words;
  }

  /** True when the words name somebody, as a word of its own, without regard to case; `key` is the name's. */
  has(name: string, key = nameKey(name)): boolean {
    if (name === "") return false;
    if (!UNSPACED.test(name)) return (this.#keys ??= keysOf(this.#words)).has(key);
    return (this.#folded ??= nameKey(this.#words)).includes(key);
  }
}

/** What each word would be as a name, with and without the dots and dashes behind it. */
function keysOf(words: string): Set<string> {
  const keys = new Set<string>();
  for (const [word] of words.matchAll(/[\p{L}\p{M}\p{Nd}_.-]+/gu)) {
    let end = word.length;
    while (end > 0 && ".-".includes(word[end - 1]!)) end--;
    keys.add(nameKey(word));
    keys.add(nameKey(word.slice(0, end)));
  }
  return keys;
}
