import { Mentions } from "../../src/text/mention.ts";
import { assertEquals } from "../support/assert.ts";
import { coreTest } from "../support/core.ts";

coreTest(
  "a name is mentioned as a word of its own, in any case, with dots and dashes behind it or not",
  () => {
    const mentioned: [words: string, name: string, isMentioned: boolean][] = [
      ["hi Ann!", "ann", true],
      ["hi annie", "ann", false],
      ["ann... are you there?", "ann", true],
      ["ann-", "ann", true],
      ["-ann", "ann", false],
      ["ask a.b. about it", "a.b.", true],
      ["ask a.b. about it", "a.b", true],
      ["STRASSE", "straße", true],
      ["小明你好", "小明", true],
      ["小红你好", "小明", false],
      ["anything", "", false],
    ];
    for (const [words, name, isMentioned] of mentioned) {
      assertEquals(new Mentions(words).has(name), isMentioned, `${name} in ${words}`);
    }
  },
);
