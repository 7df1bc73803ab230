import { assertEquals } from "./support/assert.ts";
import { Client } from "./support/client.ts";
import { Server } from "./support/server.ts";
import { END, RECORDED, type Step, USAGE } from "./recorded.ts";

async function take(client: Client, step: Step): Promise<void> {
  if (step.does === "drops") client.conn.close();
  else if (step.does !== "connects") await client.send(step.does.sends);
}

async function check(client: Client, expected: string): Promise<void> {
  if (expected === END) return await client.expectEnd();
  if (expected !== USAGE) {
    const line = (await client.line(expected))!;
    // Rows of `who` have the name first, and more behind it than the original told.
    return assertEquals(line.replace(/ +lobby {2}silent for \d+ s$/, ""), expected);
  }
  await client.expect("Check the usage:");
  await client.until((line) => line === "=".repeat(20));
}

for (const [name, steps] of Object.entries(RECORDED)) {
  Deno.test(`the recorded conversation "${name}" goes as with the original`, async () => {
    await using server = await Server.start();
    const clients = new Map<string, Client>();
    for (const step of steps) {
      const client = clients.get(step.who) ?? await Client.connect(server.port());
      clients.set(step.who, client);
      await take(client, step);
      for (const [receiver, lines] of Object.entries(step.then)) {
        for (const line of lines) await check(clients.get(receiver)!, line);
      }
    }
    for (const client of clients.values()) client[Symbol.dispose]();
  });
}
