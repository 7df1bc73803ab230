// deno-lint-ignore no-import-prefix -- an entry in the import map would put it into the compiled program
import { eastAsianWidth } from "npm:get-east-asian-width@1.6.0";
import { displayWidth } from "../../src/text/width.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { coreTest } from "../support/core.ts";

coreTest("wide characters, marks and emoji take the columns that a terminal gives them", () => {
  const widths: Record<string, number> = {
    "ann": 3,
    "小明": 4,
    "ひらがな": 8,
    "ｶﾀ": 2,
    "한국": 4,
    "e\u0301": 1,
    "नि": 1,
    "👩‍👩‍👧": 2,
    "👍🏽": 2,
    "❤️": 2,
    "🇩🇪": 2,
    "1️⃣": 2,
    "ａ": 2,
    "Ωμ": 2,
  };
  for (const [text, width] of Object.entries(widths)) assertEquals(displayWidth(text), width, text);
});

coreTest("every letter, digit and symbol is as wide as Unicode's data says", () => {
  const wrong: string[] = [];
  for (let code = 0x20; code <= 0x3ffff; code++) {
    const character = String.fromCodePoint(code);
    if (
      !/[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ||
      /\p{Regional_Indicator}|\p{DI}|[\u1160-\u11ff\ud7b0-\ud7fb]/u.test(character)
    ) continue;
    if (displayWidth(character) !== eastAsianWidth(code)) wrong.push(code.toString(16));
  }
  assert(wrong.length === 0, `${wrong.length} differ: ${wrong.slice(0, 60).join(" ")}`);
});
