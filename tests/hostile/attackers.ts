/**
 * A process of attackers: `deno run attackers.ts SCRIPT`, where SCRIPT is a {@linkcode Script} in JSON. It says
 * `ready` when all are where they begin, attacks from then on, and ends with its standard input.
 */

/** What everybody in a crowd of attackers does. */
export interface Script {
  readonly port: number;
  readonly clients: number;
  /** How many come at once, before they attack. */
  readonly atOnce: number;
  /** How many of them have one address. */
  readonly perAddress: number;
  /** The number of the first address; addresses of crowds that attack together must differ. */
  readonly firstAddress: number;
  /** The one address of all of them, if it is to be a certain one. */
  readonly address: string;
  /** What each sends first; `#` stands for a number of its own. */
  readonly begins: string;
  /** What must come before the attack begins, or before somebody who comes again goes, in ASCII, if anything. */
  readonly until: string;
  /** What each sends again and again, in latin1; nothing for people who only stay. */
  readonly repeats: string;
  /** Bytes in a second from each client; 0 is as fast as it goes. */
  readonly bytesPerSecond: number;
  /** True if they read what comes. */
  readonly reads: boolean;
  /** True if each comes anew after it has sent everything once, and doesn't wait for anything. */
  readonly comesAgain: boolean;
  /** True if each comes from another address every time. */
  readonly moves: boolean;
  /** The certificate to believe in for those who speak TLS, in PEM; nothing for the others. */
  readonly tls: string;
}

/** Bytes that are sent in one write, at most. */
const WRITE_BYTES = 16_384;

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

async function sendAll(conn: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let sent = 0; sent < bytes.length;) sent += await conn.write(bytes.subarray(sent));
}

/** Connects, and says where from. */
async function connect(script: Script, client: number, round = 0): Promise<Deno.Conn> {
  const { port, clients, firstAddress, perAddress, moves, tls } = script;
  const number = firstAddress + Math.floor((client + (moves ? round * clients : 0)) / perAddress);
  const source = script.address || `10.${number >> 16 & 255}.${number >> 8 & 255}.${number & 255}`;
  const conn = await Deno.connect({ hostname: "127.0.0.1", port });
  const header = `PROXY TCP4 ${source} 192.0.2.1 ${10_000 + client % 50_000} 5267\r\n`;
  await sendAll(conn, bytesOf(header));
  if (tls === "") return conn;
  const secured = await Deno.startTls(conn, { hostname: "localhost", caCerts: [tls] });
  await secured.handshake();
  return secured;
}

function beginning({ begins }: Script, client: number): Uint8Array {
  return bytesOf(begins.replaceAll("#", String(client)));
}

/** Reads until something comes; null for ever. Rejects when it does not come. */
async function readUntil(conn: Deno.Conn, wanted: string | null): Promise<void> {
  const buffer = new Uint8Array(65_536);
  let last = "";
  for (;;) {
    const length = await conn.read(buffer);
    if (length === null && wanted !== null) throw new Error(`the end, and not ${wanted}`);
    if (length === null) return;
    if (wanted === null) continue;
    last = last.slice(-200) + new TextDecoder("latin1").decode(buffer.subarray(0, length));
    if (last.includes(wanted)) return;
  }
}

/** As much of what is repeated as is sent at once: several times for somebody who is not slow. */
function pieceOf({ repeats, bytesPerSecond }: Script): Uint8Array {
  const piece = bytesOf(repeats);
  const times = bytesPerSecond > 0 ? 1 : Math.max(1, Math.floor(WRITE_BYTES / piece.length));
  const all = new Uint8Array(piece.length * times);
  for (let at = 0; at < all.length; at += piece.length) all.set(piece, at);
  return all;
}

async function flood(conn: Deno.Conn, script: Script, piece: Uint8Array): Promise<void> {
  const { bytesPerSecond } = script;
  const began = performance.now();
  for (let bytes = 0;; bytes += piece.length) {
    await sendAll(conn, piece);
    const dueMs = bytesPerSecond > 0 ? bytes * 1000 / bytesPerSecond : 0;
    const early = began + dueMs - performance.now();
    if (early > 0) await new Promise((resume) => setTimeout(resume, early));
  }
}

/** One attacker who stays. Resolves when they are where they begin, and goes on. */
async function stay(script: Script, client: number, go: Promise<void>): Promise<void> {
  const conn = await connect(script, client);
  await sendAll(conn, beginning(script, client));
  if (script.until !== "") await readUntil(conn, script.until);
  const piece = script.repeats === "" ? undefined : pieceOf(script);
  const ends = () => {};
  go.then(() => {
    if (script.reads) readUntil(conn, null).catch(ends);
    if (piece) flood(conn, script, piece).catch(ends);
  });
}

/** One attacker who comes, sends everything, goes, and comes again. */
async function comeAgain(script: Script, client: number): Promise<void> {
  const all = new Uint8Array([...beginning(script, client), ...bytesOf(script.repeats)]);
  for (let round = 0;; round++) {
    try {
      using conn = await connect(script, client, round);
      await sendAll(conn, all);
      if (script.reads) await readUntil(conn, script.until || null);
    } catch {
      await new Promise((resume) => setTimeout(resume, 1)); // refused: again
    }
  }
}

if (import.meta.main) {
  const script: Script = JSON.parse(Deno.args[0]!);
  const everybody = Array.from({ length: script.clients }, (_, client) => client);
  const go = Promise.withResolvers<void>();
  if (script.comesAgain) { for (const client of everybody) comeAgain(script, client); }
  else {while (everybody.length > 0) {
      const some = everybody.splice(0, script.atOnce);
      await Promise.all(some.map((client) => stay(script, client, go.promise)));
    }}
  console.log("ready");
  go.resolve();
  const buffer = new Uint8Array(1);
  while (await Deno.stdin.read(buffer) !== null);
  Deno.exit(0);
}
