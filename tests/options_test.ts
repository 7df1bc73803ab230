import { FLAGS } from "../src/flags.ts";
import { helpText, parseCommandLine, UsageError } from "../src/options.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "./support/assert.ts";

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

Deno.test("--help names every flag with its default, in lines that a terminal can show", () => {
  for (const flag of Object.values(FLAGS)) {
    assertStringIncludes(helpText(), `--${flag.flag} <`);
    if (flag.default !== "" && flag.default !== null) {
      assertStringIncludes(helpText(), `(default ${flag.default})`);
    }
  }
  for (const line of helpText().split("\n")) assert(line.length < 80, line);
});
