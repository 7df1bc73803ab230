// @ts-types="./text_line_stream.d.ts"
import { TextLineStream } from "@std/streams/text-line-stream";
import { TelnetFilter, type TelnetListener } from "./telnet.ts";

/** The reading half of a connection, as `Deno.Conn` has it: null at the end. */
export interface ByteSource {
  read(buffer: Uint8Array): Promise<number | null>;
}

/** An idle connection owns its buffer, so it is small; `conn.readable` would own 64 KiB (Deno). */
const READ_BUFFER_BYTES = 1024;

const LF = 10;
const CR = 13;

/**
 * Two marks in the text that no client can send, since the telnet filter takes NUL away: behind a line
 * that was too long, and behind what stood after the last line end when the connection ended.
 */
const TOO_LONG = "\0long";
const CUT_OFF = "\0cut";

/** What a client sent: a whole line, the beginning of one that was too long, or the beginning of none. */
export type Input = { kind: "line" | "tooLong" | "cutOff"; text: string };

/** Tells what a piece from {@linkcode lineSource} is. */
export function readInput(piece: string): Input {
  for (const [kind, mark] of [["tooLong", TOO_LONG], ["cutOff", CUT_OFF]] as const) {
    if (piece.endsWith(mark)) return { kind, text: piece.slice(0, -mark.length) };
  }
  return { kind: "line", text: piece };
}

/** Where lines come from, and the bounds that they must keep. */
export interface LineSourceOptions {
  readonly source: ByteSource;
  readonly telnet: TelnetListener;
  /** A longer line, without its line end, is not taken in; what there is of it is thrown away as it comes. */
  readonly maxLineBytes: number;
}

/** The lines that a client sends, without their line ends, one at a time as they are asked for. */
export function lineSource(options: LineSourceOptions): ReadableStream<string> {
  const buffer = new Uint8Array(READ_BUFFER_BYTES);
  const bytesToText = new BytesToText(options);
  const text = new ReadableStream<string>({
    async pull(controller) {
      for (let text = ""; text === "";) {
        const length = await options.source.read(buffer);
        if (length === null) {
          controller.enqueue(CUT_OFF);
          return controller.close();
        }
        text = bytesToText.convert(buffer.subarray(0, length));
        if (text !== "") controller.enqueue(text);
      }
    },
  }, { highWaterMark: 0 });
  return text.pipeThrough(new TextLineStream());
}

/** Bytes to bounded text, a piece at a time; bad UTF-8 becomes U+FFFD. */
class BytesToText {
  readonly #telnet: TelnetFilter;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  readonly #maxLineBytes: number;
  #lineBytes = 0;
  #endsWithCr = false;
  #tooLong = false;

  constructor(options: LineSourceOptions) {
    this.#maxLineBytes = options.maxLineBytes;
    this.#telnet = new TelnetFilter(options.telnet);
  }

  convert(bytes: Uint8Array): string {
    const data = this.#telnet.filter(bytes);
    let text = "";
    for (let start = 0; start < data.length;) {
      const end = data.indexOf(LF, start);
      text += this.#part(data.subarray(start, end < 0 ? data.length : end), end >= 0);
      start = end < 0 ? data.length : end + 1;
    }
    return text;
  }

  /** What a part of a line becomes; `ends` says that the line end follows. */
  #part(bytes: Uint8Array, ends: boolean): string {
    const discarded = this.#tooLong;
    if (bytes.length > 0) this.#endsWithCr = bytes.at(-1) === CR;
    this.#lineBytes += bytes.length;
    // A CR may be the first half of a line end whose second half is still on its way.
    this.#tooLong = this.#lineBytes - (this.#endsWithCr ? 1 : 0) > this.#maxLineBytes;
    const mark = this.#tooLong ? TOO_LONG : "";
    if (ends) {
      this.#lineBytes = 0;
      this.#tooLong = this.#endsWithCr = false;
    }
    if (discarded) return "";
    const text = this.#decoder.decode(bytes, { stream: !ends && mark === "" });
    return mark !== "" || ends ? text + mark + "\n" : text;
  }
}
