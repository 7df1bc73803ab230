import { Log } from "../../src/net/log.ts";
import { assertEquals, assertMatch } from "../support/assert.ts";

Deno.test("a log line begins with an ISO time", () => {
  const lines: string[] = [];
  new Log((line) => lines.push(line)).line("login ann");
  assertMatch(lines[0]!, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z login ann$/);
});

Deno.test("the same fault over and over is written once and then counted", () => {
  const lines: string[] = [];
  const log = new Log((line) => lines.push(line.replace(/^\S+ /, "")));
  for (let i = 0; i < 38; i++) log.fault("accept", "no descriptors");
  log.fault("bug", "another");
  log.tick();
  assertEquals(lines, ["accept: no descriptors", "bug: another"]);
  log.tick(Date.now() + 60_000);
  assertEquals(lines.slice(2), ["accept: 37 more times"]);
  log.fault("accept", "no descriptors");
  assertEquals(lines.slice(3), ["accept: no descriptors"]);
});

Deno.test("an error is one line with its stack", () => {
  const lines: string[] = [];
  new Log((line) => lines.push(line)).fault("bug", new Error("two\nlines"));
  assertEquals(lines.length, 1);
  assertMatch(lines[0]!, /bug: Error: two \| lines \| at .*log_test\.ts/);
});
