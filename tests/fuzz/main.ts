// @ts-types="../../src/parse_args.d.ts"
import { parseArgs } from "@std/cli/parse-args";
import { fuzz } from "./fuzz.ts";

/** How many runs between two signs of life. */
const STEP = 1000;

const flags = parseArgs(Deno.args, {
  string: ["runs", "seed"],
  boolean: [],
  unknown: (argument) => {
    console.error(`Unknown argument ${argument}: deno task fuzz [--runs N] [--seed S]`);
    Deno.exit(2);
  },
});
const runs = Number(flags["runs"] ?? 10_000);
const seed = Number(flags["seed"] ?? Date.now() % 1e9);
const began = performance.now();
let lines = 0;
for (let run = 0; run < runs; run += STEP) {
  lines += await fuzz(Math.min(STEP, runs - run), seed + run);
  console.error(`${Math.min(run + STEP, runs)} of ${runs} runs, ${lines} lines`);
}
const seconds = ((performance.now() - began) / 1000).toFixed(1);
console.log(`${runs} runs from seed ${seed}: ${lines} lines in ${seconds} s, no promise broken`);
