import { assert } from "../support/assert.ts";
import { Canary } from "../support/canary.ts";
import { Client } from "../support/client.ts";
import { ESC, pasted } from "../support/desk.ts";
import { Server, UNPACED } from "../support/server.ts";
import { TelnetClient } from "../support/telnet_client.ts";

/** Eight times what is taken at once, and then the pace of keys: it lasts for four seconds. */
const BYTES = 16_384;

const MARKS = "e" + "\u0301".repeat(300);

/** What somebody sends at wire speed whose line is edited. */
const FLOODS: Record<string, string | readonly number[]> = {
  "letters": "x",
  "keys that move in a long line": "\x01\x1bf\x1bf\x1bb\x05",
  "killing and yanking": "\x15\x19\x19",
  "lines that are gone through": "\x10\x10\x0e",
  "an escape sequence without end": "0",
  "a paste without end": "line\r\n",
  "pasted blocks that are dropped": pasted("one\rtwo\r") + ESC,
  "Tab": "t\t\t\t",
  "Ctrl-C": "\x03",
  "clearing the screen": "\x0c",
  "windows of all sizes": [255, 250, 31, 255, 255, 255, 255, 0, 24, 255, 240],
  "options on and off": [255, 252, 24, 255, 251, 24, 255, 252, 31, 255, 251, 31],
};

const END_OF_PASTE = "\x1b[201~";
const BEGINNINGS: Record<string, string> = {
  "an escape sequence without end": "\x1b[",
  "a paste without end": "\x1b[200~",
};

/** Bytes that repeat a piece, about so many. */
function repeated(piece: string | readonly number[], bytes: number): Uint8Array {
  const one = typeof piece === "string" ? new TextEncoder().encode(piece) : new Uint8Array(piece);
  const all = new Uint8Array(one.length * Math.ceil(bytes / one.length));
  for (let at = 0; at < all.length; at += one.length) all.set(one, at);
  return all;
}

/** Somebody with an editor, a long line in it, and another to recall. */
async function attacker(port: number, name: string): Promise<TelnetClient> {
  const client = await TelnetClient.login(port, name);
  await client.send(`say ${MARKS}\r\0${"👩‍👩‍👧你好 ".repeat(20)}`);
  return client;
}

async function flood({ conn }: TelnetClient, name: string): Promise<void> {
  const client = new Client(conn);
  await client.send(BEGINNINGS[name] ?? "");
  await client.send(repeated(FLOODS[name]!, BYTES));
  await client.send(`${END_OF_PASTE}\x03`);
  await client.send("\x03say over\r\0");
}

Deno.test("keys of all kinds at wire speed, from people who read and who don't, disturb nobody", async () => {
  await using server = await Server.start();
  using canary = await Canary.in(server.port());
  const floods = Object.keys(FLOODS).flatMap((name) => [[name, true], [name, false]] as const);
  const attackers = await Promise.all(floods.map((_, i) => attacker(server.port(), `mal${i}`)));
  const before = await server.residentMiB();
  const reading = floods.map(([, reads], i) => reads ? readAll(attackers[i]!.conn) : undefined);
  const attacks = Promise.all(floods.map(([name], i) => flood(attackers[i]!, name)));
  const isOver = (i: number) => canary.overheard.includes(`mal${i}: over`);
  await canary.checkUntil("all floods were dealt with", () => floods.every((_, i) => isOver(i)));
  await attacks;
  const growth = await server.residentMiB() - before;
  assert(growth < 32, `grew by ${growth.toFixed(1)} MiB`);
  for (const one of attackers) one[Symbol.dispose]();
  await Promise.all(reading);
});

async function readAll(conn: Deno.Conn): Promise<void> {
  const buffer = new Uint8Array(65536);
  while (await conn.read(buffer).catch(() => null) !== null);
}

Deno.test("forty thousand keys are one line, and nothing is lost", async () => {
  await using server = await Server.start([...UNPACED, "--max-line", "30000"]);
  using bob = await Client.login(server.port(), "bob");
  using ann = await TelnetClient.login(server.port(), "ann");
  await ann.send("say ");
  for (let i = 0; i < 10; i++) await ann.send("x\x7fyz\x1b[D\x1b[C".repeat(1000));
  await ann.send("\r\0");
  const said = await bob.until((line) => line.startsWith("ann: "));
  assert(said === "ann: " + "yz".repeat(10_000), `${said.length} characters`);
});
