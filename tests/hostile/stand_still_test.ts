import { assert, assertEquals } from "../support/assert.ts";
import { Canary } from "../support/canary.ts";
import { Client } from "../support/client.ts";
import { Server, SERVER_COMMAND, UNPACED } from "../support/server.ts";

/** More logins than a pipe holds lines of the log: it takes 64 KiB. */
const LOGINS = 1500;

/** For how long a server is stopped, and the timeouts that this exceeds. */
const STOPPED_MS = 4000;
const TIMEOUT_S = "3";

/** Runs a server whose standard error is a pipe that nobody reads. */
function withUnreadLog(folder: string): string[] {
  const script = 'mkfifo "$0" && exec "$@" 2<>"$0"';
  return ["sh", "-c", script, `${folder}/log`, ...SERVER_COMMAND];
}

Deno.test("a log that nobody reads stops nothing, not even the end", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await using server = await Server.start(
      ["--max-clients-per-ip", "0", ...UNPACED],
      withUnreadLog(folder),
    );
    using canary = await Canary.in(server.port());
    const logins = async () => {
      for (let number = 0; number < LOGINS; number++) {
        using client = await Client.connect(server.port());
        await client.send(`login m${number}\r\n`);
        await client.until((line) => line.startsWith("You are in"));
      }
    };
    await canary.survives(logins());
    assertEquals(await server.stop(), 0);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a server that was stopped for longer than its timeouts closes nobody", async () => {
  await using server = await Server.start(
    ["--idle-timeout", TIMEOUT_S, "--login-timeout", TIMEOUT_S, "--stall-timeout", TIMEOUT_S],
  );
  using ann = await Client.login(server.port(), "ann");
  using newcomer = await Client.connect(server.port());
  await newcomer.until((line) => line === "=".repeat(20));
  server.process.kill("SIGSTOP");
  await new Promise((resume) => setTimeout(resume, STOPPED_MS));
  server.process.kill("SIGCONT");
  await newcomer.send("login bob\r\n");
  await newcomer.until((line) => line.startsWith("You are in, bob"));
  await newcomer.send("say still here\r\n");
  assert(await ann.until((line) => /silent|still here/.test(line)) === "bob: still here");
});
