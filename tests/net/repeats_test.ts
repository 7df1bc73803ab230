import { Repeats } from "../../src/net/repeats.ts";
import { assert, assertEquals } from "../support/assert.ts";

/** Has each of these come at a time, and gives which came for the first time. */
function firstOf(repeats: Repeats, now: number, ...what: string[]): string[] {
  return what.filter((what) => repeats.isFirst(what, now));
}

Deno.test("only the first of several is the first, and each thing has a first of its own", () => {
  const repeats = new Repeats(100, 10);
  assertEquals(firstOf(repeats, 0, "a", "b", "a", "c", "b"), ["a", "b", "c"]);
  assertEquals(firstOf(repeats, 1000, "a"), [], "nobody has asked what is due");
});

Deno.test("what came again is told with its count once the while is over, and then begins anew", () => {
  const repeats = new Repeats(100, 10);
  firstOf(repeats, 5, "a", "b", "a");
  firstOf(repeats, 50, "b", "b");
  assertEquals([...repeats.due(104)], []);
  assertEquals([...repeats.due(105)], [["a", 1], ["b", 2]]);
  assertEquals([...repeats.due(1000)], []);
  assertEquals(firstOf(repeats, 1000, "a", "b"), ["a", "b"]);
});

Deno.test("each while begins when its thing first came", () => {
  const repeats = new Repeats(100, 10);
  firstOf(repeats, 0, "early", "early");
  firstOf(repeats, 60, "late", "late", "early");
  assertEquals([...repeats.due(100)], [["early", 2]]);
  assertEquals([...repeats.due(160)], [["late", 1]]);
});

Deno.test("what came only once is forgotten without a word", () => {
  const repeats = new Repeats(100, 10);
  firstOf(repeats, 0, "a");
  assertEquals([...repeats.due(99)], []);
  assert(repeats.has("a"));
  assertEquals([...repeats.due(100)], []);
  assert(!repeats.has("a"));
});

Deno.test("what is kept is never the first again, and told after each while in which it came", () => {
  const repeats = new Repeats(100, 10);
  assert(repeats.isFirst("a", 0, true));
  assertEquals([...repeats.due(100)], []);
  assertEquals([50, 150, 180].map((now) => repeats.isFirst("a", now, true)), Array(3).fill(false));
  assertEquals([...repeats.due(199)], []);
  assertEquals([...repeats.due(200)], [["a", 3]]);
  assertEquals([...repeats.due(300)], []);
  assert(repeats.has("a"));
});

Deno.test("it is full with so many different things, however often they come, until some are forgotten", () => {
  const repeats = new Repeats(100, 2);
  firstOf(repeats, 0, "a", "a", "a");
  assert(!repeats.isFull);
  firstOf(repeats, 50, "b");
  assert(repeats.isFull);
  assertEquals([...repeats.due(100)], [["a", 2]]);
  assert(!repeats.isFull);
});
