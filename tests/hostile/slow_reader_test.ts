import { assert, assertEquals, assertMatch } from "../support/assert.ts";
import { Canary } from "../support/canary.ts";
import { Client } from "../support/client.ts";
import { Server, UNPACED } from "../support/server.ts";

const LINE = "x".repeat(1000);
const PIECE = `say ${LINE}\r\n`.repeat(64);

/** How many lines it takes to say so many MiB. */
function linesIn(mebibytes: number): number {
  return Math.ceil(mebibytes * 1024 * 1024 / PIECE.length) * 64;
}

/** Reads on until every one of so many lines has come whole or is told to have been skipped. */
async function account(reader: Client, lines: number): Promise<{ heard: number; skipped: number }> {
  let [heard, skipped] = [0, 0];
  while (heard + skipped < lines) {
    const line = (await reader.line())!;
    if (line.startsWith("mallory: ")) {
      assertEquals(line, `mallory: ${LINE}`);
      heard++;
    } else if (line.startsWith("[")) {
      assertMatch(line, /^\[\d+ lines? skipped: your connection is slow\]$/);
      skipped += parseInt(line.slice(1));
    }
  }
  return { heard, skipped };
}

/** Says so many MiB, and reads what comes of it. */
async function talk(speaker: Client, mebibytes: number): Promise<void> {
  const heard = account(speaker, linesIn(mebibytes));
  for (let i = 0; i < linesIn(mebibytes) / 64; i++) await speaker.send(PIECE);
  await heard;
}

const FAST = [...UNPACED, "--stall-timeout", "0"];

Deno.test("a stalled reader in a room where 200 MiB are said costs little and delays nobody", async () => {
  await using server = await Server.start(FAST);
  using canary = await Canary.in(server.port());
  using stalled = await Client.login(server.port(), "sloth");
  using speaker = await Client.login(server.port(), "mallory");
  await canary.check();
  const before = await server.residentMiB();
  await canary.survives(talk(speaker, 200));
  const growth = await server.residentMiB() - before;
  assert(growth < 64, `grew by ${growth.toFixed(1)} MiB`);
  assertEquals(canary.count("your connection is slow]"), 0);
  const { heard, skipped } = await account(stalled, linesIn(200));
  assert(skipped > heard, `${heard} lines heard, ${skipped} skipped`);
});

Deno.test("a reader that takes nothing for long is closed, and its name is free", async () => {
  await using server = await Server.start([...UNPACED, "--stall-timeout", "1"]);
  using canary = await Canary.in(server.port());
  using _stalled = await Client.login(server.port(), "sloth");
  using speaker = await Client.login(server.port(), "mallory");
  await canary.survives(talk(speaker, 12));
  await canary.checkUntil("sloth has left", () => canary.count("sloth has left the room!") === 1);
});

Deno.test("SIGTERM ends in time with exit code 0 although a reader is stalled", async () => {
  await using server = await Server.start(FAST);
  using _stalled = await Client.login(server.port(), "sloth");
  using speaker = await Client.login(server.port(), "mallory");
  await talk(speaker, 12);
  server.process.kill("SIGTERM");
  await speaker.expect("FISH is going down");
  assertEquals(await server.exitCode(5000), 0);
});

Deno.test("a second signal ends at once, but not the echo of the first", async () => {
  await using server = await Server.start(FAST);
  using _stalled = await Client.login(server.port(), "sloth");
  using speaker = await Client.login(server.port(), "mallory");
  await talk(speaker, 12);
  const began = performance.now();
  let hasEnded = false;
  server.process.status.then(() => hasEnded = true);
  // Whatever comes within a second is an echo; the stalled reader alone would keep it for four.
  while (!hasEnded) await server.interrupt();
  assert(performance.now() - began >= 1000, "ended by the echo");
  assertEquals(await server.exitCode(), 1);
  await speaker.expect("FISH is going down");
  await speaker.expectEnd();
});
