import { TokenBucket } from "../../src/net/token_bucket.ts";
import { assert, assertEquals } from "../support/assert.ts";

Deno.test("a burst passes at once, and then one each so often, in order", () => {
  const bucket = new TokenBucket({ perSecond: 4, burst: 3 });
  assertEquals([0, 0, 0, 0, 0].map((now) => bucket.take(now)), [0, 0, 0, 250, 500]);
  assertEquals(bucket.take(500), 250);
});

Deno.test("rest fills the bucket again, never over its burst", () => {
  const bucket = new TokenBucket({ perSecond: 4, burst: 2 });
  bucket.take(0);
  assertEquals([60_000, 60_000, 60_000].map((now) => bucket.take(now)), [0, 0, 250]);
});

Deno.test("a spare token is taken only when it is there", () => {
  const bucket = new TokenBucket({ perSecond: 1, burst: 2 });
  assertEquals([0, 0, 0, 999, 1000].map((now) => bucket.takeSpare(now)), [
    true,
    true,
    false,
    false,
    true,
  ]);
});

Deno.test("what is owed is told, and that it is paid", () => {
  const bucket = new TokenBucket({ perSecond: 100, burst: 250 });
  bucket.take(1000, 300);
  assertEquals([1000, 1400, 1500, 9000].map((now) => bucket.waitMs(now)), [500, 100, 0, 0]);
  const other = new TokenBucket({ perSecond: 100, burst: 250 });
  other.take(1000, 20);
  assert(other.fullAt < bucket.fullAt);
});

Deno.test("a rate of 0 is no limit", () => {
  const bucket = new TokenBucket({ perSecond: 0, burst: 1 });
  assertEquals([0, 0, 0].map((now) => bucket.take(now, 1000)), [0, 0, 0]);
  assert(bucket.takeSpare(0));
});
