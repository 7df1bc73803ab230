import { cleanText } from "../../src/text/clean.ts";
import { assertEquals } from "../support/assert.ts";
import { coreTest, type Person, room } from "../support/core.ts";

const CASES: Record<string, Record<string, string>> = {
  "controls and escape sequences lose their power": {
    "a\x1b[31mred\x1b]0;title\x07": "a[31mred]0;title",
    "a\x00b\x08c\x7fd\x9be\x85f": "abcdef",
    "one\rtwo\ntree\x0b\x0c": "onetwotree",
  },
  "text can't be reordered or put on a second line": {
    "a\u202eb\u2066c\u2069\u200fd\u061ce": "abcde",
    "a\u2028b\u2029c": "abc",
  },
  "invisible padding goes": {
    "a\u200bb\u2060c\ufeffd\u00ade\u034ff\u3164g\u115fh\u180ei\ufe0fj": "abcdefghij",
    "a\u{e0041}\u{e0042}b": "ab",
    "🙂\u{e0041}\u{e0042}": "🙂",
    "a\u200db\u200cc": "abc",
    "a\u{13430}b\u{1343f}c": "abc",
    "a\ue000b\u{f0000}c\u0378d\u{e0fff}e": "abcde",
  },
  "tabs and wide blanks are blanks": {
    "a\tb\u00a0c\u3000d\u2003e\u2800f": "a b c d e f",
  },
  "emoji stay whole": Object.fromEntries(
    ["👩‍👩‍👧", "👍🏽", "❤️", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇩🇪", "🏳️‍🌈"].map((emoji) => [emoji, emoji]),
  ),
  "letters of every script stay, with the joiners that some need": Object.fromEntries(
    ["e\u0301", "नमस्ते", "क्\u200dष", "می\u200cخواهم", "สวัสดี", "你好"].map((word) => [word, word]),
  ),
  "half a surrogate pair becomes U+FFFD": { "a\ud800b": "a\ufffdb" },
};

coreTest("nothing passes that is no character, not yet, private, or invisible", () => {
  const passed = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    const character = String.fromCodePoint(code);
    const isHidden = /[\p{Cc}\p{Cn}\p{Co}\p{Cs}\p{DI}\p{Bidi_C}]/u.test(character);
    if (isHidden && ![" ", "\ufffd", ""].includes(cleanText(character))) {
      passed.push(code.toString(16));
    }
  }
  assertEquals(passed, []);
  assertEquals(cleanText("a\u{13441}b\u{13442}c\u{1d159}d"), "abcd");
});

for (const [name, cases] of Object.entries(CASES)) {
  coreTest(name, () => {
    for (const [text, expected] of Object.entries(cases)) assertEquals(cleanText(text), expected);
  });
}

coreTest("what somebody says is cleaned before anybody sees it", () => {
  const [ann, bob] = room("ann", "bob") as [Person, Person];
  bob.type("say hi\x1b[2J\rcat: fake\u2028dog: fake");
  assertEquals(ann.seen(), ["bob: hi[2Jcat: fakedog: fake"]);
});

coreTest("an unknown word is cleaned before it is repeated", () => {
  const [ann] = room("ann") as [Person];
  ann.type("\x1b]52;c;AAAA\x07");
  assertEquals(ann.seen()[0], "Unknown command ]52;c;AAAA");
});
