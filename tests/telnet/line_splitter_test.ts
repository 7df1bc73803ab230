import { LineSplitter, SplitterFault } from "../../src/telnet/line_splitter.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { within } from "../support/deadline.ts";

/** A splitter that gives other lines than it should for a text with "bad" in it, and counts how often it began. */
function faulty(
  wrong: (lines: string[]) => string[],
): { splitter: LineSplitter; begun: () => number } {
  let begun = 0;
  const splitter = new LineSplitter(() => {
    begun++;
    return new TransformStream({
      transform(text, controller) {
        const lines = text.split("\n").slice(0, -1);
        for (const line of text.includes("bad") ? wrong(lines) : lines) controller.enqueue(line);
      },
    });
  });
  return { splitter, begun: () => begun };
}

const caught = (promise: Promise<unknown>) => within(promise.catch((error) => error), "an answer");

Deno.test("lines come out without their ends, and everybody gets their own", async () => {
  const splitter = new LineSplitter();
  const [ann, bob] = await within(
    Promise.all([splitter.split(["a\r\n", "\n", "c\n"]), splitter.split(["b\n"])]),
    "the lines",
  );
  assertEquals([ann, bob], [["a", "", "c"], ["b"]]);
});

const FAULTS: Record<string, (lines: string[]) => string[]> = {
  "a line too few": (lines) => lines.slice(1),
  "a line too many": (lines) => ["forged", ...lines],
  "many lines too many": (lines) => [...lines, ...Array(50).fill("forged")],
  "another line": (lines) => lines.map(() => "forged"),
  "a line without its last letter": (lines) => lines.map((line) => line.slice(0, -1)),
  "no line at all": () => [],
  "an error": () => {
    throw new Error("broken");
  },
};

for (const [name, wrong] of Object.entries(FAULTS)) {
  Deno.test(`when the splitter gives ${name}, nobody gets a line of somebody else`, async () => {
    const { splitter, begun } = faulty(wrong);
    assertEquals(await splitter.split(["before\n"]), ["before"]);
    const splits = [["bad one\n", "bad two\n"], ["ann\n"], ["bob\n", "cat\n"]].map((lines) =>
      caught(splitter.split(lines))
    );
    const outcomes = await Promise.all(splits) as (string[] | SplitterFault)[];
    assert(outcomes.some((outcome) => outcome instanceof SplitterFault), "the fault is noticed");
    const got = outcomes.map((one) => one instanceof SplitterFault ? "ended" : one.join());
    const own = ["bad one,bad two", "ann", "bob,cat"];
    for (const [i, lines] of got.entries()) assert(lines === "ended" || lines === own[i], lines);
    assertEquals(await within(splitter.split(["after\n"]), "the lines after"), ["after"]);
    assertEquals(begun(), 2);
  });
}

Deno.test("somebody whose line the splitter swallows is ended, though nobody else is there", async () => {
  const { splitter } = faulty(() => []);
  assert(await caught(splitter.split(["bad\n"])) instanceof SplitterFault);
});
