import { ENGLISH } from "../src/language/en.ts";
import { FLAGS } from "../src/flags.ts";
import { assert, assertEquals } from "./support/assert.ts";

const README = await Deno.readTextFile(new URL("../README.md", import.meta.url));

/** The cells of a Markdown row, without the blanks and the escapes that formatting puts there. */
function cells(row: string): string[] {
  const escaped = row.replaceAll("\\|", "\u0000");
  return escaped.split("|").slice(1, -1).map((cell) => cell.trim().replaceAll("\u0000", "|"));
}

Deno.test("the README's table of commands is what the commands say", () => {
  const section = README.slice(README.indexOf("## Commands"), README.indexOf("## A first evening"));
  const rows = section.split("\n").filter((line) => line.startsWith("| `")).map(cells);
  const commands = Object.values(ENGLISH.commands).map((
    { usage, summary },
  ) => [`\`${usage}\``, summary]);
  assertEquals(rows, commands);
});

Deno.test("the README names every flag", () => {
  for (const { flag } of Object.values(FLAGS)) assert(README.includes(`\`--${flag}`), flag);
});
