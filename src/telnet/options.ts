import { OPTION, TELNET, type Verb } from "./codes.ts";

const { IAC, WILL, WONT, DO, DONT } = TELNET;

/** How an option stands, by RFC 1143; `opposite` is its queue bit. */
type State = "no" | "yes" | "wantno" | "wantno opposite" | "wantyes" | "wantyes opposite";

/** What happens to an option: the client says that it is on or off, or we want it so. */
type Happening = "is on" | "is off" | "want on" | "want off";

/** What becomes of a state, and what is said to the client then. A state that is not named stays. */
const RULES: Record<Happening, { readonly [S in State]?: readonly [State, ("on" | "off")?] }> = {
  "is on": {
    no: ["yes", "on"],
    wantno: ["no"],
    "wantno opposite": ["yes"],
    wantyes: ["yes"],
    "wantyes opposite": ["wantno", "off"],
  },
  "is off": {
    yes: ["no", "off"],
    wantno: ["no"],
    "wantno opposite": ["wantyes", "on"],
    wantyes: ["no"],
    "wantyes opposite": ["no"],
  },
  "want on": {
    no: ["wantyes", "on"],
    wantno: ["wantno opposite"],
    "wantyes opposite": ["wantyes"],
  },
  "want off": {
    yes: ["wantno", "off"],
    "wantno opposite": ["wantno"],
    wantyes: ["wantyes opposite"],
  },
};

/** The options that we may want on, and whether they are ours (WILL, DO) or the client's (DO, WILL). */
const OURS: ReadonlyMap<number, boolean> = new Map([
  [OPTION.ECHO, true],
  [OPTION.SUPPRESS_GO_AHEAD, true],
  [OPTION.TERMINAL_TYPE, false],
  [OPTION.WINDOW_SIZE, false],
]);

/** How often a client may change those options after we have said what we want. Beyond that it argues, or attacks. */
export const PATIENCE = 32;

/** What {@linkcode TelnetOptions} need of their owner. */
export interface OptionsHost {
  /** Bytes for the client. */
  reply(bytes: Uint8Array): void;
  /** True if an option may be on that the client wants on. */
  agrees(option: number): boolean;
  /** An option that we may want on is on now, or off. */
  changed(option: number): void;
}

/**
 * How the options stand with one client, agreed on by the Q method of RFC 1143, which can't loop. Options
 * that are never wanted are refused once and then ignored.
 */
export class TelnetOptions {
  readonly #host: OptionsHost;
  readonly #states: Map<number, State>;
  #patience = PATIENCE;
  /** One bit for each option of the client's (WILL) and of ours (DO) that was refused; made when needed. */
  #refused: Uint8Array | undefined;

  /** The client has been asked already for the options that are `asked`. */
  constructor(host: OptionsHost, asked: readonly number[] = []) {
    this.#host = host;
    this.#states = new Map(asked.map((option) => [option, "wantyes"]));
  }

  /** True while both sides have agreed on an option. */
  isOn(option: number): boolean {
    return this.#state(option) === "yes";
  }

  /** True unless an option is off, or about to be. */
  isHoped(option: number): boolean {
    return /^yes$|^wantyes$|^wantno opposite$/.test(this.#state(option));
  }

  /** Asks the client for one of the options that we may want on. */
  want(option: number, on: boolean): void {
    this.#patience = PATIENCE;
    this.#happen(option, on ? "want on" : "want off");
  }

  /**
   * The client offers, asks for, refuses or ends an option. A timing mark is always given: a client that
   * interrupts throws our output away until it comes (RFC 860).
   */
  receive(verb: Verb, option: number): void {
    const isOn = verb === WILL || verb === DO;
    const isOurs = verb === DO || verb === DONT;
    if (verb === DO && option === OPTION.TIMING_MARK) {
      this.#host.reply(Uint8Array.of(IAC, WILL, OPTION.TIMING_MARK));
    } else if (OURS.get(option) !== isOurs) {
      if (isOn) this.#refuseOnce(option, isOurs ? WONT : DONT);
    } else {
      this.#patience--;
      this.#receiveKnown(option, isOn ? "is on" : "is off");
    }
  }

  /** A client with which we have lost patience may still end an option, but gets no answer. */
  #receiveKnown(option: number, happening: "is on" | "is off"): void {
    const isOffer = happening === "is on" && this.#state(option) === "no";
    if (!isOffer) this.#happen(option, happening);
    else if (this.#patience < 0 || !this.#host.agrees(option)) this.#answer(option, "off");
    else this.#happen(option, happening);
  }

  #state(option: number): State {
    return this.#states.get(option) ?? "no";
  }

  #happen(option: number, happening: Happening): void {
    const before = this.#state(option);
    const [after, answer] = RULES[happening][before] ?? [before];
    this.#states.set(option, after);
    if (answer) this.#answer(option, answer);
    if (after !== before) this.#host.changed(option);
  }

  #answer(option: number, answer: "on" | "off"): void {
    if (this.#patience < 0) return;
    const verb = OURS.get(option) ? (answer === "on" ? WILL : WONT) : (answer === "on" ? DO : DONT);
    this.#host.reply(Uint8Array.of(IAC, verb, option));
  }

  #refuseOnce(option: number, answer: typeof WONT | typeof DONT): void {
    this.#refused ??= new Uint8Array(64);
    const bit = option + (answer === DONT ? 256 : 0);
    const mask = 1 << (bit & 7);
    if (this.#refused[bit >> 3]! & mask) return;
    this.#refused[bit >> 3]! |= mask;
    this.#host.reply(Uint8Array.of(IAC, answer, option));
  }
}
