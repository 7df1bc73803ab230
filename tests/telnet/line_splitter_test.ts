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

const caught = (splitting: string[] | Promise<string[]>) =>
  within(Promise.resolve(splitting).catch((error) => error), "an answer");

Deno.test("lines come out without their ends, and everybody gets their own", async () => {
  const splitter = new LineSplitter();
  const [ann, bob] = await within(
    Promise.all([splitter.split(["a\r\n", "\n", "c\n"]), splitter.split(["b\n", "d\r\r\n"])]),
    "the lines",
  );
  assertEquals([ann, bob], [["a", "", "c"], ["b", "d\r"]]);
});

Deno.test("a line that came alone is there at once, and the same as if it had come with others", async () => {
  const splitter = new LineSplitter();
  for (const line of ["a\n", "a\r\n", "\n", "\r\n", "a\r\r\n", "\r", "a\rb\n"]) {
    const [together] = await splitter.split([line.replace(/\n?$/, "\n"), "other\n"]);
    assertEquals(splitter.split([line.replace(/\n?$/, "\n")]), [together!]);
  }
  assertEquals(splitter.split([]), []);
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
    assertEquals(await splitter.split(["be\n", "fore\n"]), ["be", "fore"]);
    const splits = [["bad one\n", "bad two\n"], ["ann\n", "amy\n"], ["bob\n", "cat\n"]]
      .map((lines) => caught(splitter.split(lines)));
    const outcomes = await Promise.all(splits) as (string[] | SplitterFault)[];
    assert(outcomes.some((outcome) => outcome instanceof SplitterFault), "the fault is noticed");
    const got = outcomes.map((one) => one instanceof SplitterFault ? "ended" : one.join());
    const own = ["bad one,bad two", "ann,amy", "bob,cat"];
    for (const [i, lines] of got.entries()) assert(lines === "ended" || lines === own[i], lines);
    assertEquals(await caught(splitter.split(["af\n", "ter\n"])), ["af", "ter"]);
    assertEquals(begun(), 2);
  });
}

Deno.test("somebody whose lines the splitter swallows is ended, though nobody else is there", async () => {
  const { splitter } = faulty(() => []);
  assert(await caught(splitter.split(["bad\n", "bad\n"])) instanceof SplitterFault);
});
