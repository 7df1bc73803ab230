/**
 * How many columns of a terminal a text takes: two for wide characters and emoji (UAX #11 and UTS #51),
 * none for what is drawn on or inside another character.
 */
export function displayWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  return graphemes(text).reduce((width, grapheme) => width + graphemeWidth(grapheme), 0);
}

/** The user-perceived characters of a text (UAX #29): what one key moves over or deletes. */
export function graphemes(text: string): string[] {
  if (/^[ -~]*$/.test(text)) return [...text];
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** `text` with blanks behind it, so that it takes so many columns. */
export function padEnd(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - displayWidth(text)));
}

const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|[0-9#*]\uFE0F?\u20E3/u;

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
