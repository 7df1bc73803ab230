import { looks } from "../../src/text/confusable.ts";
import { assertEquals } from "../support/assert.ts";
import { coreTest } from "../support/core.ts";

/** True when a person may take one name for the other. */
function lookAlike(one: string, other: string): boolean {
  const seen = looks(other);
  return [...looks(one)].some((look) => seen.has(look));
}

coreTest(
  "names that look alike in small letters, in capitals, or but for dots and dashes are known",
  () => {
    for (
      const [one, other] of [
        ["paypa", "раура"],
        ["bob", "ВОВ"],
        ["bill", "bi11"],
        ["Ann", "an-n"],
        ["ann", "_a.n_n"],
        ["modern", "rnodern"],
        ["neo", "ne0"],
        ["一", "ー"],
        ["cope", "соре"],
      ] as const
    ) assertEquals(lookAlike(one, other), true, `${one} ${other}`);
  },
);

coreTest("names that differ to the eye are not taken for each other", () => {
  const names = [
    "ann",
    "anna",
    "bob",
    "bo",
    "user1",
    "user2",
    "小明",
    "小名",
    "ольга",
    "олег",
    "eve",
    "adam",
    "u10",
    "u11",
  ];
  for (const one of names) {
    assertEquals(names.filter((other) => lookAlike(one, other)), [one]);
  }
});
