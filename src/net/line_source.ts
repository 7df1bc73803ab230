// @ts-types="./text_line_stream.d.ts"
import { TextLineStream } from "@std/streams/text-line-stream";
import { TelnetFilter, type TelnetListener } from "./telnet.ts";

/** The reading half of a connection, as `Deno.Conn` has it: null at the end. */
export interface ByteSource {
  read(buffer: Uint8Array): Promise<number | null>;
}

/** An idle connection owns its buffer, so it is small; `conn.readable` would own 64 KiB (Deno). */
const READ_BUFFER_BYTES = 512;

const LF = 10;
const CR = 13;
const NOTHING = new Uint8Array();

/** Each line is decoded whole, so that one decoder without memory serves everybody. */
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Stands behind the beginning of a line that was too long, on its way through the splitter. No client can
 * send it, since the telnet filter takes NUL away.
 */
const TOO_LONG = "\0";

/** What a client sent: a whole line, or the beginning of one that was too long. */
export type Input = { kind: "line" | "tooLong"; text: string };

/** Where lines come from, and the bounds that they must keep. */
export interface LineSourceOptions {
  readonly source: ByteSource;
  readonly telnet: TelnetListener;
  /** A longer line, without its line end, is not taken in; what there is of it is thrown away as it comes. */
  readonly maxLineBytes: number;
}

/**
 * The lines that a client sends, one at a time as they are asked for; what the end of the connection cut
 * off is none. Bad UTF-8 becomes U+FFFD.
 */
export class LineSource {
  readonly #source: ByteSource;
  readonly #maxLineBytes: number;
  readonly #telnet: TelnetFilter;
  readonly #buffer = new Uint8Array(READ_BUFFER_BYTES);
  #lines: string[] = [];
  /** The beginning of a line whose end has not come yet. */
  #begun: Uint8Array = NOTHING;
  /** True while the rest of a line that was too long is thrown away. */
  #discarding = false;

  constructor({ source, maxLineBytes, telnet }: LineSourceOptions) {
    this.#source = source;
    this.#maxLineBytes = maxLineBytes;
    this.#telnet = new TelnetFilter(telnet);
  }

  /** The next input, or null at the end of the connection. Rejects as the source does. */
  async next(): Promise<Input | null> {
    while (this.#lines.length === 0) {
      const length = await this.#source.read(this.#buffer);
      if (length === null) return null;
      const ended = this.#take(this.#telnet.filter(this.#buffer.subarray(0, length)));
      if (ended.length > 0) this.#lines = (await split(ended.join(""), ended.length)).reverse();
    }
    const line = this.#lines.pop()!;
    return line.endsWith(TOO_LONG)
      ? { kind: "tooLong", text: line.slice(0, -TOO_LONG.length) }
      : { kind: "line", text: line };
  }

  /** The lines that these bytes complete, with their line ends. */
  #take(bytes: Uint8Array): string[] {
    const ended: string[] = [];
    let start = 0;
    for (let end; (end = bytes.indexOf(LF, start)) >= 0; start = end + 1) {
      this.#begin(bytes.subarray(start, end), ended);
      if (!this.#discarding) ended.push(utf8.decode(this.#begun) + "\n");
      this.#begun = NOTHING;
      this.#discarding = false;
    }
    this.#begin(bytes.subarray(start), ended);
    return ended;
  }

  /** Adds to the line that has begun. When that makes it too long, it has ended with a mark that tells so. */
  #begin(bytes: Uint8Array, ended: string[]): void {
    if (this.#discarding || bytes.length === 0) return;
    this.#begun = this.#begun.length === 0 ? bytes.slice() : concat(this.#begun, bytes);
    // A CR may be the first half of a line end whose second half is still on its way.
    const length = this.#begun.length - (this.#begun.at(-1) === CR ? 1 : 0);
    if (length <= this.#maxLineBytes) return;
    ended.push(utf8.decode(this.#begun) + TOO_LONG + "\n");
    this.#begun = NOTHING;
    this.#discarding = true;
  }
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/**
 * One splitter serves everybody: it is given whole lines only, so that nothing of anybody's stays in it,
 * and whoever writes asks at once for as many lines as were written. A splitter that stays for an idle
 * connection costs 16 KiB; one made for each read costs 3 us and so much garbage that memory creeps.
 */
const splitter = new TextLineStream();
const splitterIn = splitter.writable.getWriter();
const splitterOut = splitter.readable.getReader();

/** The lines of a text that holds whole lines only, so many of them. */
async function split(text: string, count: number): Promise<string[]> {
  splitterIn.write(text); // can't fail: the splitter takes any text
  const results = await Promise.all(Array.from({ length: count }, () => splitterOut.read()));
  return results.map(({ value }) => value!);
}
