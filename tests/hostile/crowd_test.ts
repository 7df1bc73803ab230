import { assert, assertEquals } from "../support/assert.ts";
import { Canary } from "../support/canary.ts";
import { Client } from "../support/client.ts";
import { connectAndReset } from "../support/faults.ts";
import { Server, UNPACED } from "../support/server.ts";

/** Logs in so many, without reading what they get. */
async function crowd(port: number, size: number, prefix = "m"): Promise<Map<string, Client>> {
  const names = Array.from({ length: size }, (_, i) => prefix + i);
  const clients = await Promise.all(names.map(async (name) => {
    const client = await Client.connect(port);
    await client.send(`login ${name}\r\n`);
    return client;
  }));
  return new Map(names.map((name, i) => [name, clients[i]!]));
}

const OPEN = [...UNPACED, "--max-clients-per-ip", "0"];

Deno.test("1,000 members reset at the same instant, and each leaves once", async () => {
  await using server = await Server.start(OPEN);
  using canary = await Canary.in(server.port());
  const descriptors = await server.descriptors();
  const members = await crowd(server.port(), 1000);
  await canary.checkUntil("all are in", () => canary.people("entered") === 1000);
  // Nobody has read anything, so that each of these closes is a reset.
  for (const client of members.values()) client.conn.close();
  await canary.checkUntil("all have left", () => canary.people("left") >= 1000);
  await canary.expectAlone();
  await canary.check();
  assertEquals(canary.people("left"), 1000);
  await canary.checkUntil(
    "all descriptors are given back",
    async () => await server.descriptors() === descriptors,
  );
});

Deno.test("a crowd that comes, goes, half-closes and resets leaves no trace", async () => {
  await using server = await Server.start(OPEN);
  using canary = await Canary.in(server.port());
  const descriptors = await server.descriptors();
  const waves = async () => {
    for (let wave = 0; wave < 5; wave++) {
      const members = await crowd(server.port(), 100, `wave${wave}m`);
      await Promise.all(Array.from({ length: 100 }, () => connectAndReset(server.port())));
      const halfClosed = [...members.values()].filter((_, i) => i % 2 === 0);
      await Promise.all(halfClosed.map((client) => client.conn.closeWrite()));
      for (const client of members.values()) client.conn.close();
    }
  };
  await canary.survives(waves());
  await canary.checkUntil(
    "all descriptors are given back",
    async () => await server.descriptors() === descriptors,
  );
  await canary.expectAlone();
  await canary.checkUntil(
    "all who were seen to enter were seen to leave",
    () => canary.people("entered") === canary.people("left"),
  );
});

Deno.test("a full server says so, and has room again when somebody leaves", async () => {
  await using server = await Server.start(["--max-clients", "2"]);
  using ann = await Client.login(server.port(), "ann");
  using bob = await Client.login(server.port(), "bob");
  using late = await Client.connect(server.port());
  await late.expect("FISH is full. Please try again later.");
  await late.expectEnd();
  await bob.send("logout\r\n");
  await ann.expect("bob has entered the room!", "bob has left the room!");
  await bob.expectEnd();
  bob.conn.close();
  await server.stderr.waitFor(/turned away, serverFull/);
  for (let tries = 0; tries < 1000; tries++) {
    using next = await Client.connect(server.port());
    if (await next.line() === "Welcome to FISH") return;
  }
  assert(false, "no room although somebody left");
});

Deno.test("one address can have only so many connections, and is told so", async () => {
  await using server = await Server.start(["--max-clients-per-ip", "1"]);
  using _ann = await Client.login(server.port(), "ann");
  using second = await Client.connect(server.port());
  await second.expect(
    "There are too many connections from your address. Please close one, or try again later.",
  );
  await second.expectEnd();
});

Deno.test("people who don't log in are told and closed, even if they send byte after byte", async () => {
  await using server = await Server.start(["--login-timeout", "1"]);
  using canary = await Canary.in(server.port());
  using silent = await Client.connect(server.port());
  using dawdler = await Client.connect(server.port());
  await dawdler.send(new Uint8Array([255, 250, 1]));
  const goodbye = (client: Client) =>
    client.until((line) => line.startsWith("You did not log in within 1 second"));
  await canary.survives(Promise.all([goodbye(silent), goodbye(dawdler)]));
  await silent.expectEnd();
  await dawdler.expectEnd();
});

Deno.test("people silent for too long are warned, then closed; a line is enough to stay", async () => {
  await using server = await Server.start(["--idle-timeout", "2"]);
  using ann = await Client.login(server.port(), "ann");
  const warning = "You have been silent for a long time: type anything within 1 second to stay.";
  await ann.expect(warning);
  await ann.send("\r\n");
  await ann.expect(warning, "You have been silent for too long. Please connect again: goodbye.");
  await ann.expectEnd();
});

Deno.test("an HTTP request is answered once and closed", async () => {
  await using server = await Server.start();
  using browser = await Client.connect(server.port());
  await browser.send("POST / HTTP/1.1\r\nHost: x\r\n\r\nlogin ann\r\nsay I was made to\r\n");
  await browser.until((line) => line === "=".repeat(20));
  await browser.expect("HTTP/1.1 400 Bad Request");
  await browser.until((line) => line === "");
  assertEquals(await browser.line(), null);
  assertEquals(server.stderr.lines, []);
});

Deno.test("a TLS hello on the plain port is just closed", async () => {
  await using server = await Server.start();
  using tls = await Client.connect(server.port());
  await tls.until((line) => line === "=".repeat(20));
  await tls.send(new Uint8Array([0x16, 0x03, 0x01, 0x02, 0x00, ...new Uint8Array(512)]));
  await tls.expectEnd();
});
