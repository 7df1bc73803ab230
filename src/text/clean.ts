/**
 * What can be said of text without knowing a chat (`src/text/`).
 */

/**
 * Makes foreign text safe to show: what is left is printable, stands on one line, and can't reorder or
 * hide what stands beside it. (Unicode UTS #55 tells what the characters that go can do.)
 */
export function cleanText(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  return text.toWellFormed().replace(FOREIGN, replace);
}

/** An emoji with its modifiers (UTS #51): joined people, flags of regions, keycaps. They stay whole. */
const REGION_FLAG = String.raw`\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}`;
const EMOJI_PART = String.raw`${REGION_FLAG}|(?!\p{Cn})\p{ExtPict}(?:\p{EMod}|\uFE0F)?`;
const EMOJI = String.raw`(?:${EMOJI_PART})(?:\u200D(?:${EMOJI_PART}))*|[0-9#*]\uFE0F?\u20E3`;

/** Letters of scripts in which a joiner between two of them changes how they are written (UAX #31 2.3). */
const JOINED = ["Arabic", "Syriac", "Mongolian", "Devanagari", "Bengali", "Gurmukhi", "Gujarati"]
  .concat(["Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Khmer", "Myanmar"])
  .map((script) => `\\p{Script=${script}}`).join("");
const JOINER = `(?<=[${JOINED}])[\\u200C\\u200D](?=[${JOINED}])`;

/** Tabs, blanks of every width, and the one that pretends to be a letter (U+2800). */
const BLANK = String.raw`\t|\p{Zs}|\u2800`;

/**
 * Controls, line ends, bidi controls, invisible characters, annotations, controls of hieroglyphs, and what is no
 * character, not yet, or only between people who have agreed on it.
 */
const HIDDEN = String
  .raw`[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}\p{DI}\p{Cn}\p{Co}\uFFF9-\uFFFB\u{13430}-\u{1343F}\u{13441}\u{13442}\u{1D159}]`;

const FOREIGN = new RegExp(`(${EMOJI}|${JOINER})|(${BLANK})|${HIDDEN}`, "gu");

function replace(_all: string, whole: string | undefined, blank: string | undefined): string {
  return whole ?? (blank === undefined ? "" : " ");
}
