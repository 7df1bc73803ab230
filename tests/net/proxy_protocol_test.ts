import { type ProxyHeader, readProxyHeader } from "../../src/net/proxy_protocol.ts";
import { assertEquals } from "../support/assert.ts";

const SIGNATURE = [13, 10, 13, 10, 0, 13, 10, 0x51, 0x55, 0x49, 0x54, 10];
const latin1 = (text: string) => Array.from(text, (character) => character.charCodeAt(0));

/** What is read from a connection that begins with these bytes, in pieces of at most that length, and what is left. */
async function read(bytes: number[], pieceLength = 1000): Promise<[ProxyHeader, string]> {
  const left = [...bytes];
  const header = await readProxyHeader({
    read(buffer) {
      const piece = left.splice(0, Math.min(buffer.length, pieceLength));
      buffer.set(piece);
      return Promise.resolve(piece.length || null);
    },
  });
  return [header, String.fromCharCode(...left)];
}

/** A header of version 2. */
function second(command: number, family: number, body: number[], length = body.length): number[] {
  return [...SIGNATURE, command, family, length >> 8, length & 255, ...body];
}

const IPV4 = [192, 0, 2, 1, 198, 51, 100, 1, 0x30, 0x39, 0x14, 0x93];
const IPV6 = [
  0x20,
  0x01,
  0x0d,
  0xb8,
  ...Array(11).fill(0),
  1,
  ...Array(16).fill(7),
  0x30,
  0x39,
  0,
  1,
];

const HEADERS: Record<string, [bytes: number[], header: ProxyHeader]> = {
  "version 1 with IPv4": [
    latin1("PROXY TCP4 192.0.2.1 198.51.100.1 12345 5267\r\n"),
    { hostname: "192.0.2.1", port: 12345 },
  ],
  "version 1 with IPv6": [
    latin1("PROXY TCP6 2001:DB8::1 ::1 12345 1\r\n"),
    { hostname: "2001:db8::1", port: 12345 },
  ],
  "version 1 with a mapped address": [
    latin1("PROXY TCP6 ::ffff:192.0.2.1 ::1 12345 1\r\n"),
    { hostname: "192.0.2.1", port: 12345 },
  ],
  "version 1 without an address": [latin1("PROXY UNKNOWN\r\n"), "local"],
  "version 1 with an unknown address": [latin1("PROXY UNKNOWN ffff:: ffff:: 1 2\r\n"), "local"],
  "version 2 with IPv4": [second(0x21, 0x11, IPV4), { hostname: "192.0.2.1", port: 12345 }],
  "version 2 with IPv6 and more": [
    second(0x21, 0x21, [...IPV6, ...Array(300).fill(3)]),
    { hostname: "2001:db8::1", port: 12345 },
  ],
  "version 2 of the proxy's own": [second(0x20, 0x00, []), "local"],
  "version 2 of the proxy's own with addresses": [second(0x20, 0x11, IPV4), "local"],
  "version 2 without an address": [second(0x21, 0x00, [1, 2, 3]), "local"],
  "version 2 of a Unix socket": [second(0x21, 0x31, Array(216).fill(1)), "local"],
};

for (const [name, [bytes, expected]] of Object.entries(HEADERS)) {
  Deno.test(`${name} is read however it is cut, and nothing behind it`, async () => {
    const all = [...bytes, ...latin1("login ann\r\n")];
    for (const length of [1, 2, 7, 1000]) {
      assertEquals(await read(all, length), [expected, "login ann\r\n"]);
    }
  });
}

Deno.test("a check that only connects is the proxy's own", async () => {
  assertEquals(await read([]), ["local", ""]);
});

const MALFORMED: Record<string, number[]> = {
  "no header": latin1("login ann and say hello\r\n"),
  "one byte": latin1("P"),
  "half a header": latin1("PROXY TCP4 192.0.2.1 198."),
  "an address that is none": latin1("PROXY TCP4 192.0.2.999 198.51.100.1 1 2\r\n"),
  "an address of another family": latin1("PROXY TCP4 ::1 ::1 1 2\r\n"),
  "a port that is none": latin1("PROXY TCP4 192.0.2.1 198.51.100.1 65536 2\r\n"),
  "a line end that is none": latin1("PROXY TCP4 192.0.2.1 198.51.100.1 1 2\n"),
  "a line without end": latin1("PROXY TCP4 " + "1".repeat(1000)),
  "another version": second(0x31, 0x11, IPV4),
  "another command": second(0x22, 0x11, IPV4),
  "another transport": second(0x21, 0x12, IPV4),
  "addresses cut short": second(0x21, 0x21, IPV4),
  "a body that never comes": second(0x21, 0x11, IPV4, 100),
  "a body without end": second(0x21, 0x11, Array(65535).fill(1)),
};

for (const [name, bytes] of Object.entries(MALFORMED)) {
  Deno.test(`${name} makes no sense`, async () => {
    assertEquals((await read(bytes))[0], "malformed");
    assertEquals((await read(bytes, 1))[0], "malformed");
  });
}
