import { type Flag, FLAGS } from "../src/flags.ts";
import { helpText, parseCommandLine, UsageError } from "../src/options.ts";
import { assert, assertEquals, assertThrows } from "./support/assert.ts";

Deno.test("without flags every option has its default", () => {
  const line = parseCommandLine([]);
  assert(line.action === "serve");
  for (const [key, flag] of Object.entries(FLAGS)) {
    assertEquals<unknown>(line.options[key as keyof typeof FLAGS], flag.default);
  }
});

Deno.test("of a repeated flag the last one holds, written with or without =", () => {
  const line = parseCommandLine(["--port", "1", "--port=0", "--name", "Two Words", "--name=5"]);
  assert(line.action === "serve");
  assertEquals([line.options.port, line.options.name], [0, "5"]);
});

Deno.test("help and version are asked for by a flag of their own", () => {
  assertEquals(parseCommandLine(["--help"]), { action: "help" });
  assertEquals(parseCommandLine(["--port", "1", "--version"]), { action: "version" });
});

for (
  const args of [
    ["--port", "http"],
    ["--port", "65536"],
    ["--port", "-1"],
    ["--port", "1.5"],
    ["--port", "1e3"],
    ["--port="],
    ["--port"],
    ["--name", "a\x1bb"],
    ["--name", " "],
    ["--lobby", "two words"],
    ["--lang", "fr"],
    ["--talk", "yes"],
    ["--history", "-5"],
    ["--bogus"],
    ["--PORT", "1"],
    ["--__proto__", "1"],
    ["-p"],
    ["5267"],
    ["--", "5267"],
  ]
) {
  Deno.test(`${JSON.stringify(args)} is refused in one line`, () => {
    const error = assertThrows(() => parseCommandLine(args), UsageError);
    assert(!error.message.includes("\n"));
    assert(error.message.length > 10);
  });
}

Deno.test("every choice of a flag is taken, and nothing else", () => {
  for (const [key, { flag, choices = [] }] of Object.entries<Flag>(FLAGS)) {
    for (const choice of choices) {
      const line = parseCommandLine([`--${flag}`, choice]);
      assert(line.action === "serve");
      assertEquals<unknown>(line.options[key as keyof typeof FLAGS], choice);
    }
    if (choices.length === 0) continue;
    const error = assertThrows(() => parseCommandLine([`--${flag}`, "x"]), UsageError);
    assertEquals(error.message, `--${flag} takes ${choices.join("|")}, not "x"`);
  }
});

Deno.test("--help names every flag as it is written, with its value and default, in lines of a terminal", () => {
  const lines = helpText().split("\n");
  const rows = lines.filter((line) => line.startsWith("  --")).map((line) =>
    line.trim().split(/ {2,}/)
  );
  const flags = Object.values<Flag>(FLAGS).map(({ flag, unit, choices, default: value, help }) => [
    `--${flag} <${unit ?? choices!.join("|")}>`,
    value === "" || value === null ? help : `${help} (default ${value})`,
  ]);
  assertEquals(rows.slice(0, -2), flags);
  for (const line of lines) assert(line.length < 80, line);
});
