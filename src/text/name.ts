/** How many code points a name may have once it is normalised. */
export const MAX_NAME_LENGTH = 24;

/** The rules that the form of a name can break. Every language has a sentence for each. */
export type NameRule = "blank" | "character" | "letter" | "script" | "long";

/** Scripts whose letters may stand together in one name without being a disguise (UTS #39 5.1). */
const SCRIPT_GROUPS = [
  ["Han", "Hiragana", "Katakana"],
  ["Han", "Hangul"],
  ["Han", "Bopomofo"],
  ..."Latin Greek Cyrillic Armenian Hebrew Arabic Syriac Thaana Devanagari Bengali Gurmukhi".split(
    " ",
  ),
  ..."Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Thai Lao Tibetan Myanmar".split(" "),
  ..."Georgian Ethiopic Cherokee Canadian_Aboriginal Mongolian Khmer Adlam Tifinagh Nko".split(" "),
].map((group) => [group].flat().map((script) => `\\p{Script_Extensions=${script}}`).join(""));

/** Letters of one group. All letters that are in no group count as one script more. */
const ONE_SCRIPT = [...SCRIPT_GROUPS, `[^${SCRIPT_GROUPS.join("")}]`].map((letters) =>
  new RegExp(`^[${letters}\\p{Script=Common}\\p{Script=Inherited}]*$`, "v")
);

/** The name that cleaned `text` asks for: NFKC (UAX #15), so that every look of it is spelled the same. */
export function normalizeName(text: string): string {
  return text.normalize("NFKC");
}

/** The rule that a normalised name breaks, if any. */
export function brokenRule(name: string): NameRule | undefined {
  if (/\s/.test(name)) return "blank";
  if (!/^[\p{L}\p{M}\p{Nd}_.-]*$/u.test(name) || /\p{DI}/u.test(name)) return "character";
  if (!/^[_.-]*[\p{L}\p{Nd}]/u.test(name)) return "letter";
  if ([...name].length > MAX_NAME_LENGTH) return "long";
  if (!ONE_SCRIPT.some((script) => script.test(name.replace(/[^\p{L}\p{M}]/gu, "")))) {
    return "script";
  }
}

/** What all spellings of one name have in common: upper and lower case are the same. */
export function nameKey(name: string): string {
  return name.toUpperCase().toLowerCase().normalize("NFKC");
}
