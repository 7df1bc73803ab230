import { concatBytes } from "../text/bytes.ts";

const LF = 10;
const CR = 13;
const NOTHING: Uint8Array = new Uint8Array();

/** Each line is decoded whole, so that one decoder without memory serves everybody. */
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Stands behind the beginning of a line that was too long, on its way through the splitter. No client can
 * send it, since the telnet filter takes NUL away.
 */
export const TOO_LONG = "\0";

/** Cuts one client's text after each line end. It keeps at most `maxLineBytes` of an unfinished line. */
export class LineCutter {
  readonly #maxLineBytes: number;
  /** The beginning of a line whose end has not come yet. */
  #begun = NOTHING;
  /** True while the rest of a line that was too long is thrown away. */
  #discarding = false;

  constructor(maxLineBytes: number) {
    this.#maxLineBytes = maxLineBytes;
  }

  get isDiscarding(): boolean {
    return this.#discarding;
  }

  /** The lines that these bytes complete, with their line ends. */
  take(bytes: Uint8Array): string[] {
    const ended: string[] = [];
    let start = 0;
    for (let end; (end = bytes.indexOf(LF, start)) >= 0; start = end + 1) {
      this.#begin(bytes.subarray(start, end), ended);
      if (!this.#discarding) ended.push(utf8.decode(this.#begun) + "\n");
      this.#begun = NOTHING;
      this.#discarding = false;
    }
    if (start < bytes.length) this.#begin(bytes.subarray(start), ended);
    if (this.#begun.buffer === bytes.buffer) this.#begun = this.#begun.slice(); // the caller will use it again
    return ended;
  }

  /** The same as if these bytes had been too long for the line that has begun: the rest of it is thrown away. */
  refuse(bytes: Uint8Array): string {
    this.#begun = NOTHING;
    this.#discarding = true;
    return utf8.decode(bytes) + TOO_LONG + "\n";
  }

  /** Gives away the line that has begun. */
  takeBegun(): Uint8Array {
    const begun = this.#begun;
    this.#begun = NOTHING;
    return begun;
  }

  /** Telnet's EC (RFC 854): forgets the last character of the line that has begun. */
  eraseCharacter(): void {
    let end = this.#begun.length - 1;
    while (end > 0 && isContinuation(this.#begun[end]!)) end--;
    this.#begun = this.#begun.subarray(0, Math.max(0, end));
  }

  /** Telnet's EL (RFC 854): forgets the line that has begun. */
  eraseLine(): void {
    this.#begun = NOTHING;
  }

  /** Adds to the line that has begun. When that makes it too long, it has ended with a mark that tells so. */
  #begin(bytes: Uint8Array, ended: string[]): void {
    if (this.#discarding || bytes.length === 0) return;
    this.#begun = this.#begun.length === 0 ? bytes : concatBytes(this.#begun, bytes);
    // A CR may be the first half of a line end whose second half is still on its way.
    const length = this.#begun.length - (this.#begun.at(-1) === CR ? 1 : 0);
    if (length <= this.#maxLineBytes) return;
    ended.push(this.refuse(this.#begun));
  }
}

/** True for the second byte of a character in UTF-8 and those behind it (RFC 3629 3). */
function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}
