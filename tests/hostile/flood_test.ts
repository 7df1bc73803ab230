import { assert, assertEquals } from "../support/assert.ts";
import { Canary } from "../support/canary.ts";
import { Client } from "../support/client.ts";
import { Server } from "../support/server.ts";

const MIB = 1024 * 1024;

/** Sends the same piece until this many bytes are out. */
async function flood(client: Client, piece: Uint8Array, bytes: number): Promise<void> {
  for (let sent = 0; sent < bytes; sent += piece.length) await client.send(piece);
}

const FLOODS: Record<string, Uint8Array> = {
  "a line without end": new Uint8Array(65536).fill(0x78),
  "a subnegotiation without end": new Uint8Array(65536).fill(0x20),
  "nothing but option requests": new Uint8Array(65535).map((_, i) =>
    [255, 251 + i % 3, i % 251][i % 3]!
  ),
  "nothing but IAC AYT": new Uint8Array(65536).map((_, i) => i % 2 ? 246 : 255),
  "nothing but bad UTF-8": new Uint8Array(65536).fill(0xc3),
};

for (const [name, piece] of Object.entries(FLOODS)) {
  Deno.test(`${name}, 64 MiB of it, costs no memory and disturbs nobody`, async () => {
    await using server = await Server.start(["--work-per-ip", "0"]);
    using canary = await Canary.in(server.port());
    using outsider = await Client.connect(server.port());
    using insider = await Client.login(server.port(), "mallory");
    const before = await server.residentMiB();
    const attackers = [outsider, insider];
    for (const attacker of attackers) {
      if (name.startsWith("a subnegotiation")) await attacker.send(new Uint8Array([255, 250, 31]));
    }
    const attack = Promise.all(attackers.map((attacker) => flood(attacker, piece, 32 * MIB)));
    await canary.survives(attack);
    const growth = await server.residentMiB() - before;
    assert(growth < 32, `grew by ${growth.toFixed(1)} MiB`);
  });
}

Deno.test("a line that is too long is refused with a sentence, and the next one is heard", async () => {
  await using server = await Server.start(["--max-line", "20"]);
  using ann = await Client.login(server.port(), "ann");
  await ann.send("say " + "x".repeat(16) + "\r\nsay " + "x".repeat(17) + "\r\nsay ok\r\n");
  await ann.expect(
    "ann: " + "x".repeat(16),
    "That line was not read: it is longer than 20 bytes. Please send it in shorter ones.",
    "ann: ok",
  );
});

Deno.test("a pasted page arrives whole, in order and at the rate", async () => {
  await using server = await Server.start(["--rate", "100", "--burst", "10"]);
  using canary = await Canary.in(server.port());
  using ann = await Client.login(server.port(), "ann");
  const began = performance.now();
  const page = Array.from({ length: 60 }, (_, i) => `line ${i} of the page`);
  await ann.send(page.map((line) => `say ${line}\r\n`).join(""));
  const heard = async () => {
    for (const line of page) {
      assertEquals(await ann.until((line) => line.startsWith("ann: ")), `ann: ${line}`);
    }
  };
  await canary.survives(heard());
  assert(performance.now() - began >= 490, "faster than the rate allows");
});

Deno.test("bytes that come one at a time are a line like any other", async () => {
  await using server = await Server.start();
  using ann = await Client.login(server.port(), "ann");
  for (const byte of new TextEncoder().encode("say 你好\r\n")) {
    await ann.send(new Uint8Array([byte]));
  }
  await ann.expect("ann: 你好");
});

Deno.test("telnet's questions are answered, within the rate", async () => {
  await using server = await Server.start(["--rate", "1", "--burst", "3"]);
  using ann = await Client.login(server.port(), "ann");
  await ann.send(new Uint8Array([255, 244, ...Array(500).fill([255, 246]).flat()]));
  await ann.expect("To leave, type: logout", "FISH is here");
  await ann.send("say ok\r\n");
  await ann.expect("ann: ok");
});

Deno.test("no text can take a terminal over, make a second line or pass for the server", async () => {
  await using server = await Server.start();
  using ann = await Client.login(server.port(), "ann");
  using bob = await Client.login(server.port(), "bob");
  await ann.expect("bob has entered the room!");
  const bad = "\x1b[2J\x1b]52;c;QQ==\x07 a\u009b1mb \u202ec\u2028cat has left the room!\r*";
  await bob.send(`say ${bad}\r\n\x1b]0;x\x07\r\n`);
  await bob.send(new Uint8Array([...new TextEncoder().encode("say "), 0xff, 0xff, 0xc0, 0x80, 10]));
  await ann.expect(
    "bob: [2J]52;c;QQ== a1mb ccat has left the room!*",
    "bob: \ufffd\ufffd\ufffd",
  );
  assertEquals(await bob.line(), "bob: [2J]52;c;QQ== a1mb ccat has left the room!*");
  await bob.expect("Unknown command ]0;x");
});
