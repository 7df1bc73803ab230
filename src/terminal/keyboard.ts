/** What a key means to the editor, whichever of its encodings a terminal sends. */
export type KeyName =
  | "enter"
  | "tab"
  | "escape"
  | "interrupt"
  | "leave or delete"
  | "left"
  | "right"
  | "word left"
  | "word right"
  | "home"
  | "end"
  | "up"
  | "down"
  | "backspace"
  | "delete"
  | "kill word left"
  | "kill word right"
  | "kill to start"
  | "kill to end"
  | "yank"
  | "transpose"
  | "clear screen"
  | "paste begins"
  | "paste ends";

/** A key that was pressed, or text that was typed. */
export type Key = KeyName | { readonly text: string };

const CONTROLS: ReadonlyMap<number, KeyName> = new Map([
  [0x01, "home"],
  [0x02, "left"],
  [0x03, "interrupt"],
  [0x04, "leave or delete"],
  [0x05, "end"],
  [0x06, "right"],
  [0x08, "backspace"],
  [0x09, "tab"],
  [0x0b, "kill to end"],
  [0x0c, "clear screen"],
  [0x0e, "down"],
  [0x10, "up"],
  [0x14, "transpose"],
  [0x15, "kill to start"],
  [0x17, "kill word left"],
  [0x19, "yank"],
  [0x7f, "backspace"],
]);

/** What follows `ESC [` (CSI, ECMA-48 5.4), as VT100, xterm, rxvt and the Linux console send it. */
const CSI_KEYS: ReadonlyMap<string, KeyName> = new Map([
  ["A", "up"],
  ["B", "down"],
  ["C", "right"],
  ["D", "left"],
  ["H", "home"],
  ["F", "end"],
  ["1~", "home"],
  ["7~", "home"],
  ["4~", "end"],
  ["8~", "end"],
  ["3~", "delete"],
  ["P", "delete"],
  ["1;5D", "word left"],
  ["1;5C", "word right"],
  ["1;3D", "word left"],
  ["1;3C", "word right"],
  ["3;5~", "kill word right"],
  ["3;3~", "kill word right"],
  ["200~", "paste begins"],
  ["201~", "paste ends"],
]);

/** What follows `ESC O` (SS3): arrows and Enter of a keypad in application mode; rxvt's Ctrl with arrows. */
const SS3_KEYS: ReadonlyMap<string, KeyName> = new Map([
  ["A", "up"],
  ["B", "down"],
  ["C", "right"],
  ["D", "left"],
  ["H", "home"],
  ["F", "end"],
  ["M", "enter"],
  ["d", "word left"],
  ["c", "word right"],
]);

/** What follows ESC itself: the key together with Alt. */
const ALT_KEYS: ReadonlyMap<string, KeyName> = new Map([
  ["b", "word left"],
  ["f", "word right"],
  ["d", "kill word right"],
  ["\b", "kill word left"],
  ["\x7f", "kill word left"],
]);

const LF = 0x0a;
const CR = 0x0d;
const ESC = 0x1b;

/** A control sequence whose parameters are longer means nothing to us; it is still read to its end. */
const MAX_PARAMETERS = 16;

/** Invalid bytes become U+FFFD; text comes in runs that end between characters, so it remembers nothing. */
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

type State = "ground" | "escape" | "escape alone" | "csi" | "ss3";

/** Makes keys of one client's bytes, however they are cut. Holds a few bytes at most. */
export class Keyboard {
  #state: State = "ground";
  #parameters = "";
  #afterCr = false;
  /** The beginning of a character whose other bytes have not come yet. */
  #begun: readonly number[] = [];

  /**
   * The keys that these bytes complete. ESC as the last of them is the key of that name, though it may turn
   * out to begin a sequence: there is no telling without a clock, and it must do something now.
   */
  take(bytes: Uint8Array): Key[] {
    const keys: Key[] = [];
    const run = [...this.#begun];
    for (const byte of bytes) {
      if (this.#state === "ground" && isText(byte)) {
        run.push(byte);
        this.#afterCr = false;
        continue;
      }
      if (run.length > 0) keys.push({ text: utf8.decode(new Uint8Array(run.splice(0))) });
      const key = this.#step(byte);
      if (typeof key === "string") keys.push(key);
      else if (key) run.push(byte);
    }
    this.#begun = run.splice(completeLength(run));
    if (run.length > 0) keys.push({ text: utf8.decode(new Uint8Array(run)) });
    if (this.#state === "escape") {
      this.#state = "escape alone";
      keys.push("escape");
    }
    return keys;
  }

  /** The key that `byte` completes, or true when it is text after all. */
  #step(byte: number): KeyName | boolean {
    if (byte === ESC) {
      this.#state = "escape";
      this.#afterCr = false;
      return false;
    }
    switch (this.#state) {
      case "ground":
        return this.#control(byte);
      case "escape":
      case "escape alone":
        return this.#afterEscape(byte);
      case "csi":
        return this.#controlSequence(byte);
      case "ss3":
        return this.#singleShift(byte);
    }
  }

  /** A line ends with CR, LF or both. */
  #control(byte: number): KeyName | boolean {
    this.#state = "ground";
    const afterCr = this.#afterCr;
    this.#afterCr = byte === CR;
    if (byte === CR || byte === LF) return byte === LF && afterCr ? false : "enter";
    return CONTROLS.get(byte) ?? isText(byte);
  }

  #afterEscape(byte: number): KeyName | boolean {
    const wasAlone = this.#state === "escape alone";
    const character = String.fromCharCode(byte);
    this.#parameters = "";
    this.#state = character === "[" ? "csi" : character === "O" && !wasAlone ? "ss3" : "ground";
    if (this.#state !== "ground") return false;
    const key = ALT_KEYS.get(character);
    if (key && !wasAlone) return key;
    return wasAlone || !isAscii(byte) ? this.#control(byte) : false;
  }

  /** Konsole puts a digit before the letter when Shift or Ctrl is held. */
  #singleShift(byte: number): KeyName | boolean {
    if (byte >= 0x30 && byte <= 0x3b) return false;
    this.#state = "ground";
    return isAscii(byte) ? SS3_KEYS.get(String.fromCharCode(byte)) ?? false : this.#control(byte);
  }

  /** ECMA-48 5.4: parameters and intermediates, then a final byte; what can't stand there breaks it off. */
  #controlSequence(byte: number): KeyName | boolean {
    if (byte < 0x20 || byte >= 0x7f) return this.#control(byte);
    const character = String.fromCharCode(byte);
    // The Linux console sends `ESC [ [ A` for F1, and rxvt ends `ESC [ 3 $` with what ECMA-48 has in the middle.
    const goesOn = character === "$"
      ? !/^\d+$/.test(this.#parameters)
      : byte < 0x40 || character === "[" && this.#parameters === "";
    if (!goesOn) this.#state = "ground";
    const sequence = this.#parameters + character;
    if (goesOn && sequence.length <= MAX_PARAMETERS) this.#parameters = sequence;
    return goesOn ? false : CSI_KEYS.get(sequence) ?? false;
  }
}

function isText(byte: number): boolean {
  return byte >= 0x20 && byte !== 0x7f;
}

function isAscii(byte: number): boolean {
  return isText(byte) && byte < 0x80;
}

/** How many of these bytes stand before a character that the last of them only begin (RFC 3629 3). */
function completeLength(bytes: readonly number[]): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    const needed = byte >= 0xf8 ? 0 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
    if (needed > 0) return needed > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
