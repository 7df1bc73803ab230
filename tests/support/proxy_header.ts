import { assert } from "./assert.ts";
import { Client } from "./client.ts";
import { within } from "./deadline.ts";

/** A header of the PROXY protocol, version 1, with its source and any destination. */
export function first(family: string, source: string): string {
  return `PROXY ${family} ${source} ${source} 40000 5267\r\n`;
}

/** A header of version 2, with a character for each byte. */
export function second(
  command: number,
  family: number,
  body: number[],
  length = body.length,
): string {
  const rest = [command, family, length >> 8, length & 255, ...body];
  return "\r\n\r\n\0\r\nQUIT\n" + String.fromCharCode(...rest);
}

/** What is in version 2 for an IPv4 client: 192.0.2.1:12345. */
export const ADDRESSES = [192, 0, 2, 1, 198, 51, 100, 1, 0x30, 0x39, 0x14, 0x93];

export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Connects and sends a header, and what follows it. */
export async function come(port: number, header: string, text = ""): Promise<Client> {
  const client = await Client.connect(port);
  await client.send(latin1(header + text));
  return client;
}

/** All that still comes on a connection until it ends: by a reset, if not all that was sent was read. */
export async function rest({ conn }: Client): Promise<string> {
  let text = "";
  const buffer = new Uint8Array(4096);
  try {
    for (let length; (length = await within(conn.read(buffer), "the end")) !== null;) {
      text += String.fromCharCode(...buffer.subarray(0, length));
    }
  } catch (error) {
    assert(error instanceof Deno.errors.ConnectionReset);
  }
  return text;
}
