import { brokenRule, nameKey, type NameRule, normalizeName } from "../../src/text/name.ts";
import { assertEquals } from "../support/assert.ts";
import { coreTest } from "../support/core.ts";

const GOOD = [
  "ann",
  "魚",
  "日本ごカナー",
  "한국漢",
  "漢ㄅ",
  "小明abc",
  "раура",
  "Ωμέγα",
  "नमस्ते",
  "हिन्दी",
].concat(
  [
    "ไทย",
    "தமிழ்",
    "עברית",
    "عربي",
    "مُحَمَّد",
    "አማርኛ",
    "café",
    "İstanbul",
    "йод",
    "x_1.-",
    "٣",
    "١٢عرب",
    "_a",
    "1.2.3.4.5",
  ],
);

coreTest("words of any script in use are names, and so are mixtures that a language needs", () => {
  for (const name of GOOD) assertEquals(brokenRule(normalizeName(name)), undefined, name);
});

coreTest("a name is normalised", () => {
  assertEquals(["ａｎｎ", "ﬀ", "e\u0301", "①"].map(normalizeName), ["ann", "ff", "\u00e9", "1"]);
});

const REFUSED: Record<NameRule, string[]> = {
  blank: ["a b", "a\u00a0b"],
  character: ["a!", "<ann>", "a\u200cn", "a\u202en", "a\u034fb", "🙂", "a:", "[12]", "bobǃ", "annː"]
    .concat(
      ["bob\u1ace", "𐍈𐌰", "ᚠ", "a\u{13430}b"],
    ),
  letter: ["...", "-", "\u0301a", "_"],
  long: ["x".repeat(25), "ﬀ".repeat(13), "魚".repeat(25)],
  script: ["аnn", "Ωmega", "aא", "ごa", "ごаn", "b০b", "a٣"],
  digits: ["1٣", "٣۴", "৪੪"],
  mark: [
    "bi\u0307ll",
    "a\u0330",
    "ш\u0306",
    "α\u0323",
    "小\u0301明",
    "か\u0301",
    "한\u0301",
    "え\u3099",
  ]
    .concat(
      "b1\u0301",
      "bob_\u0301",
      "a.\u0323",
      "ก" + "็".repeat(2),
      "ا\u064e\u064e",
      "ب\u064e\u0650\u064f\u0652\u0651",
    ),
  address: ["192.0.2.1", "1.2.3.4", "999.1.1.1", "1.2.3.4.", "_1.2.3.4", "١.٢.٣.٤"],
};

for (const [rule, names] of Object.entries(REFUSED)) {
  coreTest(`a name that breaks the rule "${rule}" is refused by that rule`, () => {
    for (const name of names) assertEquals(brokenRule(normalizeName(name)), rule as NameRule, name);
  });
}

coreTest("24 code points are not too long, in any script", () => {
  for (const letter of ["x", "魚", "ა"]) assertEquals(brokenRule(letter.repeat(24)), undefined);
});

coreTest("case does not tell names apart, in any language", () => {
  for (
    const names of [["Ann", "aNN"], ["Straße", "STRASSE", "straẞe"], ["groß", "GROẞ"], [
      "Σίσυφος",
      "ΣΊΣΥΦΟΣ",
    ], [
      "Ǆ",
      "ǆ",
      "DŽ",
    ]]
  ) assertEquals(new Set(names.map(nameKey)).size, 1, names.join());
});
