import { ALLOWED } from "./unicode_data.ts";

/** How many code points a name may have once it is normalised. */
export const MAX_NAME_LENGTH = 24;

/** The rules that the form of a name can break. Every language has a sentence for each. */
export type NameRule =
  | "blank"
  | "character"
  | "letter"
  | "script"
  | "digits"
  | "mark"
  | "address"
  | "long";

/** Letters, marks and digits of UTS 39's General Security Profile, and what may stand between them. */
const CHARACTERS = new RegExp(`^[${ranges(ALLOWED)}_.\\-]*$`, "u");

/** Scripts whose letters may stand together in one name without being a disguise (UTS 39 5.1). */
const SCRIPT_GROUPS = [
  ["Han", "Latin"],
  ["Han", "Hiragana", "Katakana"],
  ["Han", "Hangul"],
  ["Han", "Bopomofo"],
  ..."Greek Cyrillic Armenian Hebrew Arabic Syriac Thaana Devanagari Bengali Gurmukhi".split(" "),
  ..."Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Thai Lao Tibetan Myanmar".split(" "),
  ..."Georgian Ethiopic Cherokee Canadian_Aboriginal Mongolian Khmer Adlam Tifinagh Nko".split(" "),
].map((group) => [group].flat().map((script) => `\\p{Script_Extensions=${script}}`).join(""));

/** Letters of one group. All letters that are in no group count as one script more. */
const ONE_SCRIPT = [...SCRIPT_GROUPS, `[^${SCRIPT_GROUPS.join("")}]`].map((letters) =>
  new RegExp(`^[${letters}\\p{Script=Inherited}_.\\-0-9]*$`, "v")
);

/**
 * Marks that a reader can't tell, or that paint over what stands beside them (UTS 39 5.4): one of no script of its own
 * that does not make one character (NFC) with its letter, such as `i` with a second dot; but Arabic needs those. One on
 * no letter; the same one twice; more than four.
 */
const LOOSE_MARK = new RegExp(
  "(?<![\\p{Script=Arabic}\\p{Script=Syriac}]\\p{M}*)(?:\\p{Script=Inherited}|\\u3099|\\u309A)" +
    "|(?:^|[^\\p{L}\\p{M}])\\p{M}|(\\p{M})\\1|\\p{Mn}{5}",
  "u",
);

/** An IPv4 address in digits of any kind, also between dots and dashes. */
const IPV4 = /^[_.-]*\p{Nd}{1,3}(?:\.\p{Nd}{1,3}){3}[_.-]*$/u;

/** The name that cleaned `text` asks for: NFKC (UAX #15), so that every look of it is spelled the same. */
export function normalizeName(text: string): string {
  return text.normalize("NFKC");
}

/** The name of somebody or of a room as people write it in talk: `@bob`, `bob:` and `#kitchen` name bob and kitchen. */
export function namedBy(word: string): string {
  return word.replace(/^[@＠#＃](?=.)/, "").replace(/(?<=.)[:,：，]$/, "");
}

/** The rule that a normalised name breaks, if any. */
export function brokenRule(name: string): NameRule | undefined {
  if (/\s/.test(name)) return "blank";
  if ([...name].length > MAX_NAME_LENGTH) return "long";
  if (!CHARACTERS.test(name)) return "character";
  if (!/^[_.-]*[\p{L}\p{Nd}]/u.test(name)) return "letter";
  if (LOOSE_MARK.test(name)) return "mark";
  if (!hasOneKindOfDigits(name)) return "digits";
  if (!ONE_SCRIPT.some((script) => script.test(name))) return "script";
  if (IPV4.test(name)) return "address";
}

/** What all spellings of one name have in common: upper and lower case are the same. */
export function nameKey(name: string): string {
  return name.normalize("NFKC").toLowerCase().toUpperCase().toLowerCase().normalize("NFKC");
}

/** True when all digits are of one system (UTS 39 5.3): each has its ten digits in a row. */
function hasOneKindOfDigits(name: string): boolean {
  const zeros = Array.from(name.matchAll(/\p{Nd}/gu), ([digit]) => {
    let zero = digit.codePointAt(0)!;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
    return zero;
  });
  return new Set(zeros).size <= 1;
}

/** Runs of code points as a class of a regular expression has them. */
function ranges(runs: string): string {
  const numbers = runs.trim().split(" ").map((number) => parseInt(number, 36));
  let code = -1;
  let all = "";
  for (let i = 0; i < numbers.length; i += 2) {
    const first = code + 1 + numbers[i]!;
    code = first + numbers[i + 1]!;
    all += `\\u{${first.toString(16)}}-\\u{${code.toString(16)}}`;
  }
  return all;
}
