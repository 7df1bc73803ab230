import { brokenRule, nameKey, type NameRule, normalizeName } from "../../src/text/name.ts";
import { assertEquals } from "../support/assert.ts";
import { coreTest } from "../support/core.ts";

const GOOD = [
  "ann",
  "魚",
  "日本ごカナー",
  "한국漢",
  "漢ㄅ",
  "раура",
  "Ωμέγα",
  "नमस्ते",
  "𐍈𐌰",
  "x_1.-",
  "٣",
  "_a",
];

coreTest("words of any script are names, and so are mixtures that a language needs", () => {
  for (const name of GOOD) assertEquals(brokenRule(normalizeName(name)), undefined, name);
});

coreTest("a name is normalised", () => {
  assertEquals(["ａｎｎ", "ﬀ", "e\u0301", "①"].map(normalizeName), ["ann", "ff", "\u00e9", "1"]);
});

const REFUSED: Record<NameRule, string[]> = {
  blank: ["a b", "a\u00a0b"],
  character: ["a!", "<ann>", "a\u200cn", "a\u202en", "a\u034fb", "🙂", "a:", "[12]"],
  letter: ["...", "-", "\u0301a", "_"],
  long: ["x".repeat(25), "ﬀ".repeat(13), "𐍈".repeat(25)],
  script: ["аnn", "Ωmega", "aא", "𐍈a", "ごa"],
};

for (const [rule, names] of Object.entries(REFUSED)) {
  coreTest(`a name that breaks the rule "${rule}" is refused by that rule`, () => {
    for (const name of names) assertEquals(brokenRule(normalizeName(name)), rule as NameRule, name);
  });
}

coreTest("24 code points are not too long, in any script", () => {
  for (const letter of ["x", "魚", "𐍈"]) assertEquals(brokenRule(letter.repeat(24)), undefined);
});

coreTest("case does not tell names apart", () => {
  assertEquals(nameKey("Ann"), nameKey("aNN"));
  assertEquals(nameKey("Straße"), nameKey("STRASSE"));
});
