import { assert } from "../support/assert.ts";
import { fuzz } from "./fuzz.ts";

Deno.test("a short run of the fuzzer breaks no promise", async () => {
  assert(await fuzz(300, 20_261_122) > 10_000);
});
