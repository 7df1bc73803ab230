import { isConnectionError } from "../net/closing.ts";
import type { Edit } from "../terminal/edit.ts";
import type { Editor } from "../terminal/editor.ts";
import { TELNET, type Verb } from "./codes.ts";
import { type Part, TelnetFilter } from "./filter.ts";
import { LineCutter, TOO_LONG } from "./line_cutter.ts";
import type { LineSplitter } from "./line_splitter.ts";

/** The reading half of a connection, as `Deno.Conn` has it: null at the end. A connection that fails has ended. */
export interface ByteSource {
  read(buffer: Uint8Array): Promise<number | null>;
}

/** An idle connection owns its buffer, so it is small; `conn.readable` would own 64 KiB (Deno). */
const READ_BUFFER_BYTES = 512;

/** When so many inputs wait to be carried out, no more keys are read. Pasted lines are counted apart. */
const ENOUGH_AHEAD = 64;
const ENOUGH_PASTED_AHEAD = 256;

/** Keys that telnet's commands stand for, where keys are edited. */
const INTERRUPT_KEY = Uint8Array.of(0x03);
const ERASE_CHARACTER_KEY = Uint8Array.of(0x7f);
const ERASE_LINE_KEYS = Uint8Array.of(0x05, 0x15);

const utf8 = new TextEncoder();

/** What a client sent: a line, the beginning of one that was too long, or another thing that keys do. */
export type Sent = Exclude<Edit, { kind: "cancel" }>;

/** Receives what a client sends besides inputs. */
export interface LineSourceListener {
  /** Telnet's `IAC code`, except for commands that also have a key. */
  command(code: number): void;
  option(verb: Verb, option: number): void;
  subnegotiation(option: number, bytes: readonly number[]): void;
  /** The editor has been given keys. */
  typed(): void;
}

/** Where lines come from, and the bounds that they must keep. */
export interface LineSourceOptions {
  readonly source: ByteSource;
  /** Asked for only when there is something to tell: most clients do not speak telnet. */
  listener(): LineSourceListener;
  /** A longer line, without its line end, is not taken in; what there is of it is thrown away as it comes. */
  readonly maxLineBytes: number;
  /** Serves everybody. */
  readonly splitter: LineSplitter;
  /** Does a piece of work for this client when it is their turn. */
  run(work: () => void): void | Promise<void>;
}

/**
 * The lines that a client sends, one at a time as they are asked for. An unfinished line at the end of the
 * connection is dropped. Bad UTF-8 becomes U+FFFD.
 */
export class LineSource {
  readonly #options: LineSourceOptions;
  readonly #telnet = new TelnetFilter();
  readonly #cutter: LineCutter;
  readonly #buffer = new Uint8Array(READ_BUFFER_BYTES);
  /** What the last piece held, in its order; lines are still to be split from each other. */
  #taken: (string | Edit)[] = [];
  #inputs: Sent[] = [];
  /** How many inputs there have been. */
  #came = 0;
  #editor: Editor | undefined;
  #ahead: Promise<boolean> | undefined;
  #hasEnded = false;
  /** The bug in what came, for whoever asks for the next input. */
  #error: unknown;

  constructor(options: LineSourceOptions) {
    this.#options = options;
    this.#cutter = new LineCutter(options.maxLineBytes);
  }

  /** From now on `editor` makes lines of what comes, or none does. Half a line stays half a line. */
  edit(editor: Editor | undefined): void {
    const stopped = this.#editor?.stop();
    const begun = stopped ? utf8.encode(stopped.text) : this.#cutter.takeBegun();
    this.#editor = editor;
    if (stopped?.isOverfull) this.#taken.push(this.#cutter.refuse(begun));
    else this.#text(begun);
  }

  /** True when the other side has ended, and has no more to say. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** The next input, or null at the end of the connection: at once if it is there. Rejects only with what is a bug. */
  next(): Sent | null | Promise<Sent | null> {
    if (this.#inputs.length > 0) return this.#give();
    const filling = this.#ahead ?? this.#fill();
    this.#ahead = undefined;
    return filling.then(this.#filled);
  }

  #give(): Sent {
    const input = this.#inputs.shift()!;
    // Keys are taken while the input is carried out: they show at once, and can take back what waits.
    if (this.#editor && this.#isReadyForMore) this.#ahead ??= this.#fill();
    return input;
  }

  /** Without `async`, since a function more that waits costs a third of a KiB for each silent person. */
  readonly #filled = (isMore: boolean): Sent | null | Promise<Sent | null> => {
    if (isMore) return this.next(); // which waits again if all of it was dropped meanwhile
    if (this.#error !== undefined) throw this.#error;
    return null;
  };

  /** Reads until there is one input more at least. False at the end of the connection, or with a bug. */
  async #fill(): Promise<boolean> {
    try {
      for (const before = this.#came; this.#came === before;) {
        const length = await this.#options.source.read(this.#buffer);
        this.#hasEnded = length === null;
        if (length === null) return false;
        const processing = this.#options.run(() => this.#process(length));
        if (processing) await processing;
        const putting = this.#putTaken();
        if (putting) await putting;
      }
    } catch (error) {
      if (!isConnectionError(error)) this.#error = error;
      return false;
    }
    this.#ahead = undefined;
    return true;
  }

  #process(length: number): void {
    for (const part of this.#telnet.filter(this.#buffer.subarray(0, length))) this.#take(part);
  }

  #putTaken(): void | Promise<void> {
    if (this.#taken.length === 0) return;
    const taken = this.#taken;
    this.#taken = [];
    const lines = this.#options.splitter.split(taken.filter((one) => typeof one === "string"));
    if (!(lines instanceof Promise)) return this.#putAll(taken, lines);
    return lines.then((lines) => this.#putAll(taken, lines));
  }

  /** `lines` stand for the text among what was taken. */
  #putAll(taken: readonly (string | Edit)[], lines: readonly string[]): void {
    let line = 0;
    for (const one of taken) this.#put(typeof one === "string" ? lineInput(lines[line++]!) : one);
  }

  get #isReadyForMore(): boolean {
    const typed = this.#inputs.filter(({ kind }) => kind !== "pasted");
    return typed.length < ENOUGH_AHEAD && this.#inputs.length < ENOUGH_PASTED_AHEAD;
  }

  /** Forgets what was pasted and has not been carried out. */
  dropPasted(): void {
    this.#inputs = this.#inputs.filter(({ kind }) => kind !== "pasted");
  }

  /** Forgets the lines that were typed and have not been carried out, and gives them. */
  dropTyped(): string[] {
    const typed: string[] = [];
    this.#inputs = this.#inputs.filter((input) => {
      if (input.kind !== "line" && input.kind !== "tooLong") return true;
      typed.push(input.text);
      return false;
    });
    return typed;
  }

  #put(edit: Edit): void {
    if (edit.kind === "cancel") return this.dropPasted();
    this.#came++;
    this.#inputs.push(edit);
  }

  #take(part: Part): void {
    switch (part.kind) {
      case "text":
        return this.#text(part.bytes);
      case "command":
        return this.#command(part.code);
      case "option":
        return this.#options.listener().option(part.verb, part.option);
      case "subnegotiation":
        return this.#options.listener().subnegotiation(part.option, part.bytes);
    }
  }

  #text(bytes: Uint8Array): void {
    let keys = bytes;
    if (!this.#editor || this.#cutter.isDiscarding) {
      this.#taken.push(...this.#cutter.take(bytes));
      if (!this.#editor) return;
      keys = this.#cutter.takeBegun();
    }
    this.#taken.push(...this.#editor.take(keys));
    this.#options.listener().typed();
  }

  #command(code: number): void {
    if (code === TELNET.ERASE_CHARACTER) {
      if (this.#editor) this.#text(ERASE_CHARACTER_KEY);
      else this.#cutter.eraseCharacter();
    } else if (code === TELNET.ERASE_LINE) {
      if (this.#editor) this.#text(ERASE_LINE_KEYS);
      else this.#cutter.eraseLine();
    } else if (code === TELNET.INTERRUPT && this.#editor) this.#text(INTERRUPT_KEY);
    else this.#options.listener().command(code);
  }
}

/** What a line means that has come through the cutter and the splitter. */
function lineInput(line: string): Sent {
  return line.endsWith(TOO_LONG)
    ? { kind: "tooLong", text: line.slice(0, -TOO_LONG.length) }
    : { kind: "line", text: line };
}
