import { Log } from "../../src/net/log.ts";
import { assertEquals, assertMatch } from "../support/assert.ts";
import { TestClock } from "../support/clock.ts";

/** A log, its clock, and its lines without their times. */
function newLog() {
  const lines: string[] = [];
  const clock = new TestClock();
  const log = new Log(clock, (line) => lines.push(line.replace(/^\S+ /, "")));
  return { log, clock, lines };
}

Deno.test("a log line begins with an ISO time", () => {
  const lines: string[] = [];
  new Log(new TestClock(Date.UTC(2026, 0, 1)), (line) => lines.push(line)).line("login ann");
  assertEquals(lines, ["2026-01-01T00:00:00.000Z login ann"]);
});

Deno.test("the same fault over and over is written once and then counted", () => {
  const { log, clock, lines } = newLog();
  for (let i = 0; i < 38; i++) log.fault("accept", `no descriptors, ${i}`);
  log.tick();
  assertEquals(lines, ["accept: no descriptors, 0"]);
  clock.advance(10_000);
  log.tick();
  assertEquals(lines.slice(1), ["accept: 37 more times"]);
  log.fault("accept", "no descriptors");
  assertEquals(lines.slice(2), ["accept: no descriptors"]);
});

Deno.test("each bug is written once with its stack, however soon the next one comes, and whatever it says", () => {
  const { log, clock, lines } = newLog();
  const fail = (message: string) => new Error(message);
  log.bug(fail("two\nlines"));
  log.bug(new TypeError("another"));
  log.bug(fail("something else"));
  assertEquals(lines.length, 2);
  assertMatch(lines[0]!, /^bug: Error: two \| lines \| at .*log_test\.ts/);
  assertMatch(lines[1]!, /^bug: TypeError: another \| at .*log_test\.ts/);
  for (const repeats of [1, 2]) {
    for (let i = 1; i < repeats; i++) log.bug(fail("again"));
    clock.advance(10_000);
    log.tick();
    assertMatch(lines.at(-1)!, /^bug: Error at .*log_test\.ts:\d+:\d+\)?: 1 more times$/);
  }
  assertEquals(lines.length, 4);
});

Deno.test("beyond two hundred different faults the others are counted together", () => {
  const { log, clock, lines } = newLog();
  for (let i = 0; i < 250; i++) log.bug(`bug ${i}`);
  assertEquals(lines.length, 201);
  clock.advance(10_000);
  log.tick();
  assertEquals(lines.slice(201), ["other faults: 49 more times"]);
});

Deno.test("what the same address does over and over is written once and then counted", () => {
  const { log, clock, lines } = newLog();
  const visit = (what: string, hostname: string, port: number) =>
    log.visit(what, { hostname, port });
  for (let port = 1; port <= 1000; port++) {
    visit("login ann", "192.0.2.1", port);
    visit("logout ann", "192.0.2.1", port);
  }
  visit("login ann", "192.0.2.2", 7);
  assertEquals(lines, [
    "login ann from 192.0.2.1:1",
    "logout ann from 192.0.2.1:1",
    "login ann from 192.0.2.2:7",
  ]);
  clock.advance(10_000);
  log.tick();
  assertEquals(lines.slice(3), [
    "login ann from 192.0.2.1: 999 more times",
    "logout ann from 192.0.2.1: 999 more times",
  ]);
});

Deno.test("beyond two thousand different visits the others are counted together", () => {
  const { log, clock, lines } = newLog();
  const visit = (network: number) =>
    log.visit("login ann", { hostname: `2001:db8:0:${network.toString(16)}::1`, port: 5000 });
  for (let network = 1; network <= 2000; network++) visit(network);
  assertEquals(lines.splice(0).length, 2000);
  for (const network of [2000, 2001, 2002, 2003]) visit(network);
  assertEquals(lines.splice(0), ["login ann from [2001:db8:0:7d1::1]:5000"]);
  clock.advance(9999);
  log.tick();
  assertEquals(lines, []);
  clock.advance(1);
  log.tick();
  assertEquals(lines.splice(0), [
    "login ann from 2001:db8:0:7d0::/64: 1 more times",
    "other logins and logouts: 2 more times",
  ]);
  visit(2001);
  assertEquals(lines, ["login ann from [2001:db8:0:7d1::1]:5000"]);
});
