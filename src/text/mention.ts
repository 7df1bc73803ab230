import { nameKey } from "./name.ts";

/** Scripts that are written without blanks between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** True when `words` name somebody, as a word of its own, without regard to case. */
export function mentions(words: string, name: string): boolean {
  if (name === "") return false;
  const key = nameKey(name);
  if (UNSPACED.test(name)) return nameKey(words).includes(key);
  const spoken = words.match(/[\p{L}\p{M}\p{Nd}_.-]+/gu) ?? [];
  return spoken.some((word) =>
    nameKey(word) === key || nameKey(word.replace(/[.-]+$/, "")) === key
  );
}
