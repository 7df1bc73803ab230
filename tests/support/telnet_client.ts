import { TELNET } from "../../src/telnet/codes.ts";
import { within } from "./deadline.ts";
import { VirtualScreen } from "./screen.ts";

const { IAC, SB, SE, WILL, WONT, DO, DONT } = TELNET;
const TERMINAL_TYPE = 24;
const WINDOW_SIZE = 31;

/** What a client answers to what the server says about an option, by `verb option`; to nothing else. */
export type Answers = Readonly<Record<string, readonly number[]>>;

/** A client that agrees to everything, in a window of 80 columns. */
export const AGREEING: Answers = {
  [`${DO} ${TERMINAL_TYPE}`]: [IAC, WILL, TERMINAL_TYPE],
  [`${WILL} 1`]: [IAC, DO, 1],
  [`${WONT} 1`]: [IAC, DONT, 1],
  [`${WILL} 3`]: [IAC, DO, 3],
  [`${WONT} 3`]: [IAC, DONT, 3],
  [`${DO} ${WINDOW_SIZE}`]: [IAC, WILL, WINDOW_SIZE].concat(
    [IAC, SB, WINDOW_SIZE, 0, 80, 0, 24, IAC, SE],
  ),
};

const utf8 = new TextEncoder();

/** How a client says what its terminal is (RFC 1091). */
export function typeIs(name: string): number[] {
  return [IAC, SB, TERMINAL_TYPE, 0, ...utf8.encode(name), IAC, SE];
}

/** A client that follows a script, with a terminal behind it. */
export class TelnetClient implements Disposable {
  readonly screen = new VirtualScreen(80, 24);
  /** What the server said about options, as `verb option`. */
  readonly said: string[] = [];
  readonly #answers: Answers;
  readonly #types: string[];
  #typesAsked = 0;
  #pending: number[] = [];

  /** `types` are what it says to be, one for each time it is asked; the last one for ever. */
  constructor(readonly conn: Deno.Conn, answers: Answers, types: string[]) {
    this.#answers = answers;
    this.#types = types;
  }

  static async connect(
    port: number,
    { answers = AGREEING, types = ["XTERM"] }: { answers?: Answers; types?: string[] } = {},
  ): Promise<TelnetClient> {
    const conn = await Deno.connect({ hostname: "127.0.0.1", port });
    return new TelnetClient(conn, answers, types);
  }

  /** A client that agrees, and is in under a name, with its line edited. */
  static async login(port: number, name: string): Promise<TelnetClient> {
    const client = await TelnetClient.connect(port);
    await client.untilRow(">");
    await client.send(`login ${name}\r\0`);
    await client.untilRow("lobby>");
    return client;
  }

  async send(bytes: string | readonly number[]): Promise<void> {
    const all = typeof bytes === "string" ? utf8.encode(bytes) : new Uint8Array(bytes);
    for (let sent = 0; sent < all.length;) sent += await this.conn.write(all.subarray(sent));
  }

  /** Reads on until the screen, or what the server has said, is as it should be. */
  async until(fits: (client: TelnetClient) => boolean): Promise<void> {
    while (!fits(this)) {
      const shown = () => `${fits}, with ${this.said} said and\n${this.screen.text.join("\n")}`;
      if (
        !await within(this.#read(), "more to read").catch((error) => {
          throw new Error(shown(), { cause: error });
        })
      ) throw new Error(`the connection ended before ${shown()}`);
    }
  }

  /** The last row of the screen is this. */
  async untilRow(row: string): Promise<void> {
    await this.until(({ screen }) => screen.text.at(-1) === row);
  }

  async #read(): Promise<boolean> {
    const buffer = new Uint8Array(65536);
    const length = await this.conn.read(buffer);
    if (length === null) return false;
    this.#pending.push(...buffer.subarray(0, length));
    await this.send(this.#take());
    return true;
  }

  /** Shows all that has come but half a command, and gives what there is to answer. */
  #take(): number[] {
    const answer: number[] = [];
    const text: number[] = [];
    while (this.#pending.length > 0) {
      const [first, verb, option] = this.#pending;
      if (first !== IAC) text.push(this.#pending.shift()!);
      else if (option === undefined) break;
      else if (verb === SB) {
        const end = this.#pending.indexOf(SE);
        if (end < 0) break;
        this.#pending.splice(0, end + 1);
        answer.push(...this.#nextType());
      } else {
        this.#pending.splice(0, 3);
        this.said.push(`${verb} ${option}`);
        answer.push(...this.#answers[`${verb} ${option}`] ?? []);
      }
    }
    this.screen.write(new Uint8Array(text));
    return answer;
  }

  #nextType(): number[] {
    const type = this.#types[Math.min(this.#typesAsked++, this.#types.length - 1)];
    return type === undefined ? [] : typeIs(type);
  }

  [Symbol.dispose](): void {
    this.conn.close();
  }
}
