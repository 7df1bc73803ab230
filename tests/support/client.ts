import { assertEquals } from "./assert.ts";
import { DEADLINE_MS, within } from "./deadline.ts";

const utf8 = new TextEncoder();

/** Takes three-byte telnet commands out, which the server never cuts in these tests. */
function withoutTelnet(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(0xff)) return bytes;
  const kept: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 0xff) at += 2;
    else kept.push(bytes[at]!);
  }
  return new Uint8Array(kept);
}

/** A person at a terminal: sends bytes, and reads whole lines, each with a deadline. */
export class Client implements Disposable {
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #text = "";
  #greeted = false;

  constructor(readonly conn: Deno.Conn) {}

  static async connect(port: number, hostname = "127.0.0.1"): Promise<Client> {
    return new Client(await Deno.connect({ hostname, port }));
  }

  /** Somebody whose address a proxy tells, which is the test itself. */
  static async connectFrom(address: string, port: number): Promise<Client> {
    const client = await Client.connect(port);
    await client.send(`PROXY TCP4 ${address} 192.0.2.1 40000 5267\r\n`);
    return client;
  }

  /** Connects, reads the greeting, logs in and reads the answer to that. */
  static async login(port: number, name: string, from?: string): Promise<Client> {
    const client = await (from ? Client.connectFrom(from, port) : Client.connect(port));
    await client.send(`login ${name}\r\n`);
    await client.until((line) => line.startsWith(`You are in, ${name}`));
    return client;
  }

  async send(bytes: string | Uint8Array): Promise<void> {
    const all = typeof bytes === "string" ? utf8.encode(bytes) : bytes;
    for (let sent = 0; sent < all.length;) sent += await this.conn.write(all.subarray(sent));
  }

  /** The next line without its CR LF, which it must have; null at the end of the connection. */
  async line(what = "a line", milliseconds = DEADLINE_MS): Promise<string | null> {
    for (;;) {
      const end = this.#text.indexOf("\r\n");
      if (end >= 0) {
        const line = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        return line;
      }
      const piece = await within(
        this.#read(),
        `${what}, after ${JSON.stringify(this.#text)}`,
        milliseconds,
      );
      if (piece === null) return null;
      this.#text += piece;
    }
  }

  async #read(): Promise<string | null> {
    const buffer = new Uint8Array(65536);
    const length = await this.conn.read(buffer);
    return length === null ? null : this.#shown(buffer.subarray(0, length));
  }

  /** What a terminal shows of these bytes: not the question about itself, nor the CR behind that. */
  #shown(bytes: Uint8Array): string {
    const text = this.#decoder.decode(withoutTelnet(bytes), { stream: true });
    const isGreeting = !this.#greeted;
    this.#greeted = true;
    return isGreeting ? text.replace(/^\r(?!\n)/, "") : text;
  }

  /** Exactly these lines come next. */
  async expect(...lines: string[]): Promise<void> {
    for (const expected of lines) {
      assertEquals(await this.line(expected), expected);
    }
  }

  /** Reads past other lines to one that fits, and gives that. */
  async until(fits: (line: string) => boolean, milliseconds = DEADLINE_MS): Promise<string> {
    for (;;) {
      const line = await this.line(`a line for which ${fits}`, milliseconds);
      if (line === null) throw new Error(`the connection ended before a line for which ${fits}`);
      if (fits(line)) return line;
    }
  }

  /** The connection ends now, and nothing comes before that. */
  async expectEnd(): Promise<void> {
    assertEquals(await this.line("the end"), null);
    assertEquals(this.#text, "");
  }

  [Symbol.dispose](): void {
    try {
      this.conn.close();
    } catch {
      // The test has closed it already.
    }
  }
}
