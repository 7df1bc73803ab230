/** Bytes of RFC 854, and the option of RFC 860. */
export const TELNET = {
  SE: 240,
  BREAK: 243,
  INTERRUPT: 244,
  ABORT_OUTPUT: 245,
  ARE_YOU_THERE: 246,
  SB: 250,
  WILL: 251,
  WONT: 252,
  DO: 253,
  DONT: 254,
  IAC: 255,
  TIMING_MARK: 6,
} as const;

const { SE, SB, WILL, WONT, DO, DONT, IAC, TIMING_MARK, BREAK, ABORT_OUTPUT } = TELNET;
const NUL = 0;
const LF = 10;
const CR = 13;

/** What a {@linkcode TelnetFilter} has to say besides text. */
export interface TelnetListener {
  /** Bytes that telnet wants sent to the client. */
  reply(bytes: Uint8Array): void;
  /** The client sent `IAC code`, such as {@linkcode TELNET.ARE_YOU_THERE}. False when it is not to be answered. */
  command(code: number): boolean;
}

type State = "data" | "command" | "option" | "subnegotiation" | "subnegotiation command";

/**
 * Takes telnet's own bytes (RFC 854, 855) out of what one client sends, however it is cut: what is left
 * is text, where `IAC IAC` is the byte 0xFF, `CR NUL` ends a line as `CR LF` does, and any other NUL is
 * nothing. Every option is refused once and then ignored, so that no storm of answers can arise.
 */
export class TelnetFilter {
  readonly #listener: TelnetListener;
  #state: State = "data";
  #verb = 0;
  #afterCr = false;
  /** A client that interrupts throws our output away until a timing mark comes back (RFC 860). */
  #owesMark = false;
  /** One bit for each option of the client's (WILL) and of ours (DO) that was refused; made when needed. */
  #refused: Uint8Array | undefined;

  constructor(listener: TelnetListener) {
    this.#listener = listener;
  }

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
        return this.#command(byte);
      case "option":
        this.#state = "data";
        this.#option(byte);
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

  #command(byte: number): number | null {
    if (byte >= WILL && byte <= DONT) {
      this.#state = "option";
      this.#verb = byte;
      return null;
    }
    this.#state = byte === SB ? "subnegotiation" : "data";
    if (byte === IAC) return this.#data(byte);
    const isAnswered = this.#listener.command(byte);
    if (byte >= BREAK && byte <= ABORT_OUTPUT) this.#owesMark = isAnswered;
    return null;
  }

  #option(option: number): void {
    if (this.#verb === DO && option === TIMING_MARK && this.#owesMark) {
      this.#owesMark = false;
      this.#listener.reply(Uint8Array.of(IAC, WILL, TIMING_MARK));
    } else if (this.#verb === DO) {
      this.#refuseOnce(option, WONT);
    } else if (this.#verb === WILL) {
      this.#refuseOnce(option, DONT);
    }
  }

  #refuseOnce(option: number, answer: typeof WONT | typeof DONT): void {
    this.#refused ??= new Uint8Array(64);
    const bit = option + (answer === DONT ? 256 : 0);
    const mask = 1 << (bit & 7);
    if (this.#refused[bit >> 3]! & mask) return;
    this.#refused[bit >> 3]! |= mask;
    this.#listener.reply(Uint8Array.of(IAC, answer, option));
  }
}
