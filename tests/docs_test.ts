import { type Flag, FLAGS } from "../src/flags.ts";
import { ENGLISH } from "../src/language/en.ts";
import { assert, assertEquals } from "./support/assert.ts";

const ROOT = new URL("../", import.meta.url);

async function read(file: string): Promise<string> {
  return await Deno.readTextFile(new URL(file, ROOT));
}

const README = await read("README.md");
const COMMANDS = await read("docs/commands.md");
const OPERATING = await read("docs/operating.md");
const DOCS: Record<string, string> = {
  "README.md": README,
  "docs/commands.md": COMMANDS,
  "docs/operating.md": OPERATING,
  "docs/architecture.md": await read("docs/architecture.md"),
  "docs/contributing.md": await read("docs/contributing.md"),
  "docs/performance.md": await read("docs/performance.md"),
};

/** The rows of the Markdown table that begins with this header, without blanks, escapes and formatting. */
function table(document: string, ...header: string[]): string[][] {
  const rows = document.split("\n").map(cells);
  const start = rows.findIndex((row) => row.join() === header.join());
  assert(start >= 0, `there is a table ${header}`);
  const length = rows.slice(start).findIndex((row) => row.length === 0);
  return rows.slice(start + 2, start + length);
}

function cells(row: string): string[] {
  const escaped = row.replaceAll("\\|", "\u0000");
  return escaped.split("|").slice(1, -1).map((cell) =>
    cell.trim().replaceAll("\u0000", "|").replace(/^`(.*)`$/, "$1")
  );
}

const ALL_COMMANDS = Object.values(ENGLISH.commands).map(({ usage, summary }) => [usage, summary]);

Deno.test("docs/commands.md has every command, as the commands themselves say", () => {
  assertEquals(table(COMMANDS, "command", "what it does"), ALL_COMMANDS);
});

Deno.test("the README has ten of them, as the commands themselves say", () => {
  const rows = table(README, "command", "what it does");
  assertEquals(rows.length, 10);
  for (const [usage, summary] of rows) {
    assert(ALL_COMMANDS.some((command) => command.join() === [usage, summary].join()), usage);
  }
});

Deno.test("docs/operating.md has every flag with its default, as the flags themselves say", () => {
  const flags = Object.values<Flag>(FLAGS).map(({ flag, unit, choices, default: value, help }) => [
    `--${flag} <${unit ?? choices!.join("|")}>`,
    String(value ?? ""),
    help,
  ]);
  assertEquals(table(OPERATING, "flag", "default", "what it does"), [
    ...flags,
    ["--help", "", "print this and exit"],
    ["--version", "", "print the version and exit"],
  ]);
});

Deno.test("the bounds have the defaults of their flags, and every flag that is a bound is among them", () => {
  const rows = table(OPERATING, "bound", "default", "what happens to people who reach it");
  const bounds = new Map(rows.map(([bound, value]) => [bound, value]));
  const isBound = ({ min, flag }: Flag) => min !== undefined && !flag.endsWith("port");
  for (const flag of Object.values<Flag>(FLAGS).filter(isBound)) {
    const unit = flag.unit!.startsWith("n") ? flag.unit!.slice(1) : ` ${flag.unit}`;
    assertEquals(bounds.get(`--${flag.flag}`), `${flag.default}${unit}`, flag.flag);
  }
});

Deno.test("the README is a front page", () => {
  assert(README.split("\n").length <= 150);
});

Deno.test("every link leads somewhere, and every source file that is named is there", async () => {
  for (const [file, text] of Object.entries(DOCS)) {
    const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link!)
      .filter((link) => !link.startsWith("https://"))
      .map((link) => new URL(link, new URL(file, ROOT)));
    const sources = [...text.matchAll(/`(?:src\/)?((?:\w+\/)+\w+\.ts)`/g)].map(([, source]) =>
      new URL(source!.startsWith("tests/") ? source! : `src/${source}`, ROOT)
    );
    for (const url of [...links, ...sources]) {
      assert(await Deno.stat(url).then(() => true, () => false), `${file} names ${url}`);
    }
  }
});

Deno.test("the command that docs/contributing.md shows is one", async () => {
  const [, example] = /```ts\n(.*?)\n *```/s.exec(DOCS["docs/contributing.md"]!)!;
  const source = await read("src/commands/room_commands.ts");
  assert(source.includes(example!.replaceAll(/^ /gm, "")));
});
