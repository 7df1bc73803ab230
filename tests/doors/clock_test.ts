import { SystemClock } from "../../src/doors/clock.ts";
import { assertEquals } from "../support/assert.ts";

Deno.test("time in which the server did not run does not count, and the clock never goes back", () => {
  let ticks = 1000;
  const clock = new SystemClock(() => ticks);
  const shown = [clock.now()];
  for (const step of [250, 2000, 42_000, 250, 3_600_000, 0, -7000, 1]) {
    ticks += step;
    shown.push(clock.now());
  }
  assertEquals(shown, [1000, 1250, 3250, 3250, 3500, 3500, 3500, 3500, 3501]);
});
