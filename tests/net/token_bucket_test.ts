import { TokenBucket } from "../../src/net/token_bucket.ts";
import { assertEquals } from "../support/assert.ts";

Deno.test("a burst passes at once, and then one each so often, in order", () => {
  const bucket = new TokenBucket(4, 3, 0);
  assertEquals([0, 0, 0, 0, 0].map((now) => bucket.take(now)), [0, 0, 0, 250, 500]);
  assertEquals(bucket.take(500), 250);
});

Deno.test("rest fills the bucket again, never over its burst", () => {
  const bucket = new TokenBucket(4, 2, 0);
  bucket.take(0);
  assertEquals([60_000, 60_000, 60_000].map((now) => bucket.take(now)), [0, 0, 250]);
});

Deno.test("a spare token is taken only when it is there", () => {
  const bucket = new TokenBucket(1, 2, 0);
  assertEquals([0, 0, 0, 999, 1000].map((now) => bucket.takeSpare(now)), [
    true,
    true,
    false,
    false,
    true,
  ]);
});

Deno.test("a rate of 0 is no limit", () => {
  const bucket = new TokenBucket(0, 1, 0);
  assertEquals([0, 0, 0].map((now) => bucket.take(now)), [0, 0, 0]);
  assertEquals(bucket.takeSpare(0), true);
});
