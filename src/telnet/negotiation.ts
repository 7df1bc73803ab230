import { OPTION, TELNET, type Verb } from "./codes.ts";
import { type OptionsHost, TelnetOptions } from "./options.ts";
import { isComplete, type TerminalType, terminalType } from "./terminal_type.ts";

const { IAC, SB, SE, DO } = TELNET;
const { ECHO, SUPPRESS_GO_AHEAD, TERMINAL_TYPE, WINDOW_SIZE } = OPTION;

/** Of a subnegotiation about the terminal's type (RFC 1091). */
const IS = 0;
const SEND = 1;

const WHAT_TYPE = Uint8Array.of(IAC, SB, TERMINAL_TYPE, SEND, IAC, SE);

/**
 * Asks whether anybody understands telnet. Sent before anything else, it can't be seen on a terminal
 * without: after the carriage return it is overwritten by what follows.
 */
export const PROBE: Uint8Array = Uint8Array.of(IAC, DO, TERMINAL_TYPE, 13);

/** What a {@linkcode Negotiation} needs of its owner. Nothing here waits. */
export interface NegotiationHost {
  /** Bytes for the client. */
  reply(bytes: Uint8Array): void;
  /** The client has told what its terminal is. */
  terminalIs(type: TerminalType): void;
  /** The window has so many columns; 0 if the client does not know (RFC 1073). */
  resized(columns: number): void;
  /** From now on the client sends keys and we echo them, or it sends lines. */
  editing(isEditing: boolean): void;
  /** The client does not let us echo, or no more. */
  editingRefused(): void;
}

/**
 * What is agreed on with one client: what its terminal is, how wide it is, and who echoes. Nothing ever waits
 * for its answers.
 */
export class Negotiation implements OptionsHost {
  readonly #host: NegotiationHost;
  readonly #options: TelnetOptions;
  #answers: string[] = [];
  /** True while the client owes an answer about its type. */
  #isAsked = false;
  #hasType = false;
  #wantsEditing = false;
  #isEditing = false;
  #hidesInput = false;

  /** `wasProbed` is true when {@linkcode PROBE} was sent. */
  constructor(host: NegotiationHost, wasProbed: boolean) {
    this.#host = host;
    this.#options = new TelnetOptions(this, wasProbed ? [TERMINAL_TYPE] : []);
  }

  /** The client says something about an option. */
  option(verb: Verb, option: number): void {
    this.#options.receive(verb, option);
  }

  subnegotiation(option: number, bytes: readonly number[]): void {
    const [high, low] = bytes;
    if (option === WINDOW_SIZE && high !== undefined && low !== undefined) {
      this.#host.resized(high * 256 + low);
    } else if (option === TERMINAL_TYPE && high === IS && this.#isAsked) {
      this.#typeAnswered(String.fromCharCode(...bytes.slice(1)).replace(/[^ -~]/g, ""));
    }
  }

  /**
   * Asks the client to send keys, which we echo, or to send lines. Echo and no go-ahead are on together: with
   * one of them alone, clients that send keys echo twice or never.
   */
  wantEditing(on: boolean): void {
    // Until both are asked for, an answer to the first must not be taken for the outcome.
    this.#wantsEditing = false;
    this.#options.want(ECHO, on || this.#hidesInput);
    this.#options.want(SUPPRESS_GO_AHEAD, on);
    if (on) this.#options.want(WINDOW_SIZE, true);
    this.#wantsEditing = on;
    this.#update();
  }

  /** Asks a client that sends lines not to show what is typed, or to show it again. */
  hideInput(isHidden: boolean): void {
    this.#hidesInput = isHidden;
    this.#options.want(ECHO, isHidden || this.#wantsEditing);
  }

  /** Ends the editing because the connection ends: nothing is negotiated any more. */
  stop(): void {
    this.#wantsEditing = false;
    this.#update();
  }

  reply(bytes: Uint8Array): void {
    this.#host.reply(bytes);
  }

  agrees(option: number): boolean {
    return option === WINDOW_SIZE;
  }

  changed(option: number): void {
    if (option === TERMINAL_TYPE && this.#options.isOn(option) && !this.#hasType) this.#askType();
    const isHoped = this.#options.isHoped(ECHO) && this.#options.isHoped(SUPPRESS_GO_AHEAD);
    if (!this.#wantsEditing || isHoped) return this.#update();
    this.wantEditing(false);
    this.#host.editingRefused();
  }

  #askType(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.reply(WHAT_TYPE);
  }

  #typeAnswered(answer: string): void {
    this.#answers.push(answer);
    this.#isAsked = !isComplete(this.#answers);
    if (this.#isAsked) return this.reply(WHAT_TYPE);
    this.#hasType = true;
    this.#host.terminalIs(terminalType(this.#answers));
    this.#answers = [];
  }

  #update(): void {
    const isEditing = this.#wantsEditing && this.#options.isOn(ECHO);
    if (isEditing === this.#isEditing) return;
    this.#isEditing = isEditing;
    this.#host.editing(isEditing);
  }
}
