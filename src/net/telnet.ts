const IAC = 255;
const SB = 250;
const SE = 240;
const WILL = 251;
const NUL = 0;
const LF = 10;
const CR = 13;

type State =
  | "data"
  | "command"
  | "option"
  | "subnegotiation"
  | "subnegotiation command";

/**
 * Takes telnet's own bytes (RFC 854) out of what one client sends, however it is cut: commands,
 * option requests and subnegotiations vanish, `IAC IAC` is the byte 0xFF, `CR NUL` ends a line as
 * `CR LF` does, and any other NUL is nothing.
 */
export class TelnetFilter {
  #state: State = "data";
  #afterCr = false;

  /** The text bytes of the next piece, moved together at the front of the same buffer. */
  filter(bytes: Uint8Array): Uint8Array {
    let kept = 0;
    for (const byte of bytes) {
      const data = this.#step(byte);
      if (data !== null) bytes[kept++] = data;
    }
    return bytes.subarray(0, kept);
  }

  /** The text byte that `byte` stands for, or null. */
  #step(byte: number): number | null {
    switch (this.#state) {
      case "data":
        if (byte !== IAC) return this.#data(byte);
        this.#state = "command";
        return null;
      case "command":
        this.#state = byte === SB
          ? "subnegotiation"
          : byte >= WILL && byte < IAC
          ? "option"
          : "data";
        return byte === IAC ? this.#data(byte) : null;
      case "option":
        this.#state = "data";
        return null;
      case "subnegotiation":
        if (byte === IAC) this.#state = "subnegotiation command";
        return null;
      case "subnegotiation command":
        this.#state = byte === SE ? "data" : "subnegotiation";
        return null;
    }
  }

  #data(byte: number): number | null {
    const afterCr = this.#afterCr;
    this.#afterCr = byte === CR;
    return byte === NUL ? (afterCr ? LF : null) : byte;
  }
}
