/** Bytes of RFC 854. */
export const TELNET = {
  SE: 240,
  BREAK: 243,
  INTERRUPT: 244,
  ABORT_OUTPUT: 245,
  ARE_YOU_THERE: 246,
  ERASE_CHARACTER: 247,
  ERASE_LINE: 248,
  SB: 250,
  WILL: 251,
  WONT: 252,
  DO: 253,
  DONT: 254,
  IAC: 255,
} as const;

/** Options that mean something to us: RFC 857, 858, 860, 1091, 1073. */
export const OPTION = {
  ECHO: 1,
  SUPPRESS_GO_AHEAD: 3,
  TIMING_MARK: 6,
  TERMINAL_TYPE: 24,
  WINDOW_SIZE: 31,
} as const;

/** How a client offers an option of its own, or asks for one of ours. */
export type Verb = typeof TELNET.WILL | typeof TELNET.WONT | typeof TELNET.DO | typeof TELNET.DONT;

const { SE, SB, WILL, DONT, IAC } = TELNET;
const NUL = 0;
const LF = 10;
const CR = 13;

/** A longer subnegotiation says nothing that we want to know; what is beyond is not kept. */
const MAX_SUBNEGOTIATION_BYTES = 64;

/** What a client says. */
export type Said =
  /** Text, in the buffer that was read into. */
  | { readonly kind: "text"; readonly bytes: Uint8Array }
  /** `IAC code`, such as {@linkcode TELNET.ARE_YOU_THERE}. */
  | { readonly kind: "command"; readonly code: number }
  | { readonly kind: "option"; readonly verb: Verb; readonly option: number }
  /** What stands between `IAC SB option` and `IAC SE`. */
  | { readonly kind: "subnegotiation"; readonly option: number; readonly bytes: readonly number[] };

/** One for each code, so that a flood of them makes no garbage. */
const COMMANDS: readonly Said[] = Array.from({ length: 256 }, (_, code) => ({
  kind: "command",
  code,
}));

type State = "data" | "command" | "option" | "subnegotiation" | "subnegotiation command";

/**
 * Takes telnet's own bytes (RFC 854, 855) out of what one client sends, however it is cut: what is left
 * is text, where `IAC IAC` is the byte 0xFF, `CR NUL` ends a line as `CR LF` does, and any other NUL is
 * nothing.
 */
export class TelnetFilter {
  #state: State = "data";
  #verb: Verb = DONT;
  #afterCr = false;
  #subnegotiation: number[] | undefined;

  /** What the next piece says, in its order. The text is moved together in the piece itself. */
  filter(bytes: Uint8Array): Said[] {
    const all: Said[] = [];
    let start = 0;
    let end = 0;
    for (const byte of bytes) {
      const said = this.#state === "data" && byte !== IAC ? this.#data(byte) : this.#step(byte);
      if (said === null) continue;
      if (typeof said === "number") bytes[end++] = said;
      else {
        if (end > start) all.push({ kind: "text", bytes: bytes.subarray(start, end) });
        start = end;
        all.push(said);
      }
    }
    if (end > start) all.push({ kind: "text", bytes: bytes.subarray(start, end) });
    return all;
  }

  /** The text byte that a byte of data stands for, if any. */
  #data(byte: number): number | null {
    const afterCr = this.#afterCr;
    this.#afterCr = byte === CR;
    return byte === NUL ? (afterCr ? LF : null) : byte;
  }

  /** What is said with this byte of telnet, or the text byte that it stands for, if anything. */
  #step(byte: number): Said | number | null {
    switch (this.#state) {
      case "data":
        this.#state = "command";
        return null;
      case "command":
        return this.#command(byte);
      case "option":
        this.#state = "data";
        return { kind: "option", verb: this.#verb, option: byte };
      case "subnegotiation":
        if (byte === IAC) this.#state = "subnegotiation command";
        else this.#keep(byte);
        return null;
      case "subnegotiation command":
        return this.#subnegotiationCommand(byte);
    }
  }

  #command(byte: number): Said | number | null {
    if (byte >= WILL && byte <= DONT) {
      this.#state = "option";
      this.#verb = byte as Verb;
      return null;
    }
    this.#state = byte === SB ? "subnegotiation" : "data";
    if (byte === SB) return null;
    return byte === IAC ? this.#data(IAC) : COMMANDS[byte]!;
  }

  #subnegotiationCommand(byte: number): Said | null {
    this.#state = "subnegotiation";
    if (byte === IAC) this.#keep(byte);
    if (byte !== SE) return null;
    this.#state = "data";
    const [option, ...bytes] = this.#subnegotiation ?? [];
    this.#subnegotiation = undefined;
    return option === undefined ? null : { kind: "subnegotiation", option, bytes };
  }

  #keep(byte: number): void {
    this.#subnegotiation ??= [];
    if (this.#subnegotiation.length <= MAX_SUBNEGOTIATION_BYTES) this.#subnegotiation.push(byte);
  }
}
