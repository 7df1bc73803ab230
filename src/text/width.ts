/**
 * How many columns of a terminal a text takes: two for wide characters and emoji (UAX #11 and UTS #51),
 * none for what is drawn on or inside another character.
 */
export function displayWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  if (SEPARATE.test(text)) {
    return [...text].reduce((width, one) => width + (WIDE.test(one) ? 2 : 1), 0);
  }
  return graphemes(text).reduce((width, grapheme) => width + graphemeWidth(grapheme), 0);
}

/** How many code points a user-perceived character has at most: more can't be meant (UAX #15's stream-safe limit). */
export const MAX_GRAPHEME_LENGTH = 32;

/** The user-perceived characters of a text (UAX #29): what one key moves over or deletes. Longer ones are cut. */
export function graphemes(text: string): string[] {
  if (/^[ -~]*$/.test(text)) return [...text];
  return Array.from(segmenter.segment(text), ({ segment }) => segment).flatMap(cut);
}

function cut(grapheme: string): string | string[] {
  if (grapheme.length <= MAX_GRAPHEME_LENGTH) return grapheme;
  const points = [...grapheme];
  const pieces: string[] = [];
  while (points.length > 0) pieces.push(points.splice(0, MAX_GRAPHEME_LENGTH).join(""));
  return pieces;
}

const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|[0-9#*]\uFE0F?\u20E3/u;

/** Letters, digits and blanks that never join others: a text of them need not be cut into graphemes, which is dear. */
const SEPARATE = new RegExp(
  "^[[\\p{L}\\p{Nd}\\p{Zs}_.\\-]--[\\u0D4E\\u0E33\\u0EB3\\u1100-\\u11FF\\uA960-\\uA97F\\uD7B0-\\uD7FF" +
    "\\uFF9E\\uFF9F\\u{16D63}-\\u{16D6A}\\u{110C0}-\\u{11FFF}]]*$",
  "v",
);

/** East Asian Width W and F, as far as scripts and blocks tell it; checked against Unicode's data in a test. */
const WIDE = new RegExp(
  "^(?:[\\p{Script=Hangul}--[\\u1160-\\u11FF\\u302E\\u302F\\uA960\\uD7B0-\\uD7FB\\uFFA0-\\uFFDF]]" +
    "|[[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}\\p{Script=Yi}" +
    "\\p{Script=Tangut}\\p{Script=Nushu}\\p{Script=Khitan_Small_Script}]--[\\u02EA\\u02EB\\uFF61-\\uFF9F]]" +
    "|[\\u1100-\\u115F\\u2329\\u232A\\u2E80-\\u303E\\u3041-\\u3247\\u3250-\\u33FF\\u4DC0-\\u4DFF\\uA960-\\uA97C]" +
    "|[\\uFE10-\\uFE19\\uFE30-\\uFE6B\\uFF01-\\uFF60\\uFFE0-\\uFFE6\\u{1F200}-\\u{1F265}]" +
    "|[\\u2630-\\u2637\\u268A-\\u268F\\u{1D300}-\\u{1D376}\\u{20000}-\\u{3FFFD}])",
  "v",
);

/** The columns of one user-perceived character. */
export function graphemeWidth(grapheme: string): number {
  if (/^[\p{M}\p{Cf}\p{Cc}\u1160-\u11FF]+$/u.test(grapheme)) return 0;
  return EMOJI.test(grapheme) || WIDE.test(grapheme) ? 2 : 1;
}
