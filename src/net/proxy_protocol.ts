import { type Address, peerAddress } from "./address.ts";
import { parseIp } from "./ip.ts";

/**
 * What a proxy says of a connection before anything else (HAProxy's PROXY protocol, versions 1 and 2): whose it
 * is; that it is the proxy's own, such as a health check, or of a kind that has no address; or nothing that makes
 * sense.
 */
export type ProxyHeader = Address | "local" | "malformed";

/** The reading half of a connection, as `Deno.Conn` has it. */
interface Source {
  read(buffer: Uint8Array): Promise<number | null>;
}

/** Version 2 begins with this, which no text protocol does. */
const SIGNATURE = Uint8Array.of(13, 10, 13, 10, 0, 13, 10, 0x51, 0x55, 0x49, 0x54, 10);

/** `PROXY UNKNOWN` and its line end: no header of either version is shorter. */
const SHORTEST_BYTES = 15;

/** The longest line of version 1, and what a proxy may add to the addresses of version 2. */
const MAX_LINE_BYTES = 107;
const MAX_BODY_BYTES = 2048;

const LF = 10;
const ascii = new TextDecoder("latin1");

/** Reads the header, and nothing behind it. Rejects as the connection does. */
export async function readProxyHeader(source: Source): Promise<ProxyHeader> {
  const first = await readBytes(source, 1);
  if (!first) return "local"; // a health check that only connects
  const more = await readBytes(source, SHORTEST_BYTES - 1);
  if (!more) return "malformed";
  const begun = new Uint8Array([...first, ...more]);
  const isSecond = SIGNATURE.every((byte, i) => begun[i] === byte);
  return isSecond ? await readBody(source, begun) : await readLine(source, begun);
}

/** Version 1: `PROXY TCP4 192.0.2.1 198.51.100.1 56324 443`. The line is read byte by byte, since what follows it isn't ours. */
async function readLine(source: Source, begun: Uint8Array): Promise<ProxyHeader> {
  const line = [...begun];
  while (line.at(-1) !== LF) {
    const byte = line.length < MAX_LINE_BYTES ? await readBytes(source, 1) : null;
    if (!byte) return "malformed";
    line.push(...byte);
  }
  const text = ascii.decode(new Uint8Array(line));
  if (/^PROXY UNKNOWN(?: [ -~]*)?\r\n$/.test(text)) return "local";
  const [, family, hostname, , port] =
    /^PROXY TCP([46]) ([\da-fA-F:.]+) ([\da-fA-F:.]+) (\d{1,5}) \d{1,5}\r\n$/.exec(text) ?? [];
  const isOfFamily = hostname?.includes(":") === (family === "6");
  return hostname && isOfFamily ? addressOf(hostname, Number(port)) : "malformed";
}

/** Version 2: version and command, family and transport, length, addresses, and more that we need not know. */
async function readBody(source: Source, begun: Uint8Array): Promise<ProxyHeader> {
  const last = await readBytes(source, 1);
  const [command, family, high = 0] = begun.subarray(SIGNATURE.length);
  const length = high * 256 + (last?.[0] ?? NaN);
  if (!(length <= MAX_BODY_BYTES)) return "malformed";
  const body = length > 0 ? await readBytes(source, length) : new Uint8Array();
  if (!body) return "malformed";
  const hasNoAddress = family === 0x00 || family === 0x31; // unspecified, or a Unix socket
  if (command === 0x20 || command === 0x21 && hasNoAddress) return "local";
  if (command !== 0x21) return "malformed";
  if (family === 0x11 && length >= 12) {
    return addressOf(body.subarray(0, 4).join("."), port(body, 8));
  }
  if (family === 0x21 && length >= 36) return addressOf(ipv6(body), port(body, 32));
  return "malformed";
}

function ipv6(body: Uint8Array): string {
  const groups = Array.from(
    { length: 8 },
    (_, i) => (body[i * 2]! * 256 + body[i * 2 + 1]!).toString(16),
  );
  return groups.join(":");
}

function port(body: Uint8Array, at: number): number {
  return body[at]! * 256 + body[at + 1]!;
}

function addressOf(hostname: string, port: number): ProxyHeader {
  return parseIp(hostname) && port <= 65535 ? peerAddress({ hostname, port }) : "malformed";
}

/** So many bytes, or null when the connection ends before. */
async function readBytes(source: Source, count: number): Promise<Uint8Array | null> {
  const bytes = new Uint8Array(count);
  for (let end = 0; end < count;) {
    const length = await source.read(bytes.subarray(end));
    if (length === null) return null;
    end += length;
  }
  return bytes;
}
