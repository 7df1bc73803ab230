import { Refusal } from "./command.ts";

/** How many code points a nickname may have once it is normalised. */
export const MAX_NICKNAME_LENGTH = 24;

/** The rules that a nickname can break. A sentence for each stands with the messages. */
export type NameRule = "blank" | "character" | "letter" | "script" | "long" | "reserved";

/** Scripts whose letters stand in one name without being a disguise (UTS #39 5.1), each group by itself. */
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

/** Letters of one group; letters of none of them count as one script more. */
const ONE_SCRIPT = [...SCRIPT_GROUPS, `[^${SCRIPT_GROUPS.join("")}]`].map((letters) =>
  new RegExp(`^[${letters}\\p{Script=Common}\\p{Script=Inherited}]*$`, "v")
);

/** The nickname that cleaned `text` asks for, in NFKC (UAX #15). Throws a {@linkcode Refusal} that names the rule. */
export function parseNickname(text: string): string {
  const name = text.normalize("NFKC");
  const broken = brokenRule(name);
  if (broken) throw new Refusal({ kind: "nameRefused", rule: broken });
  return name;
}

function brokenRule(name: string): NameRule | undefined {
  if (/\s/.test(name)) return "blank";
  if (!/^[\p{L}\p{M}\p{Nd}_.-]*$/u.test(name) || /\p{DI}/u.test(name)) return "character";
  if (!/^[_.-]*[\p{L}\p{Nd}]/u.test(name)) return "letter";
  if ([...name].length > MAX_NICKNAME_LENGTH) return "long";
  if (!ONE_SCRIPT.some((script) => script.test(name.replace(/[^\p{L}\p{M}]/gu, "")))) {
    return "script";
  }
}

/** What all spellings of one name have in common: upper and lower case are the same. */
export function nicknameKey(nickname: string): string {
  return nickname.toUpperCase().toLowerCase().normalize("NFKC");
}
