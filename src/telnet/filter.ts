import { TELNET, type Verb } from "./codes.ts";

const { SE, SB, WILL, DONT, IAC } = TELNET;
const NUL = 0;
const LF = 10;
const CR = 13;

/** A longer subnegotiation says nothing that we want to know; what is beyond is not kept. */
const MAX_SUBNEGOTIATION_BYTES = 64;

/** A piece of what a client sends: text, or telnet's own. */
export type Part =
  /** Text, in the buffer that was read into. */
  | { readonly kind: "text"; readonly bytes: Uint8Array }
  /** `IAC code`, such as {@linkcode TELNET.ARE_YOU_THERE}. */
  | { readonly kind: "command"; readonly code: number }
  | { readonly kind: "option"; readonly verb: Verb; readonly option: number }
  /** What stands between `IAC SB option` and `IAC SE`. */
  | { readonly kind: "subnegotiation"; readonly option: number; readonly bytes: readonly number[] };

/** One for each code, so that a flood of them makes no garbage. */
const COMMANDS: readonly Part[] = Array.from({ length: 256 }, (_, code) => ({
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

  /** The parts of the next bytes, in their order. The text is moved together within these bytes. */
  filter(bytes: Uint8Array): Part[] {
    const parts: Part[] = [];
    let start = 0;
    let end = 0;
    for (const byte of bytes) {
      const part = this.#state === "data" && byte !== IAC ? this.#data(byte) : this.#step(byte);
      if (part === null) continue;
      if (typeof part === "number") bytes[end++] = part;
      else {
        if (end > start) parts.push(textPart(bytes, start, end));
        start = end;
        parts.push(part);
      }
    }
    if (end > start) parts.push(textPart(bytes, start, end));
    return parts;
  }

  /** The text byte that a byte of data stands for, if any. */
  #data(byte: number): number | null {
    const afterCr = this.#afterCr;
    this.#afterCr = byte === CR;
    return byte === NUL ? (afterCr ? LF : null) : byte;
  }

  /** The part that this byte of telnet completes, or the text byte that it stands for, if anything. */
  #step(byte: number): Part | number | null {
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

  #command(byte: number): Part | number | null {
    if (byte >= WILL && byte <= DONT) {
      this.#state = "option";
      this.#verb = byte as Verb;
      return null;
    }
    this.#state = byte === SB ? "subnegotiation" : "data";
    if (byte === SB) return null;
    return byte === IAC ? this.#data(IAC) : COMMANDS[byte]!;
  }

  #subnegotiationCommand(byte: number): Part | null {
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

function textPart(bytes: Uint8Array, start: number, end: number): Part {
  const isAll = start === 0 && end === bytes.length;
  return { kind: "text", bytes: isAll ? bytes : bytes.subarray(start, end) };
}
