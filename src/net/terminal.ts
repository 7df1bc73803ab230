import type { Completion } from "../chat/completion.ts";
import { render } from "../chat/messages.ts";
import type { Session } from "../chat/session.ts";
import { Editor, type EditorHost } from "../terminal/editor.ts";
import { isComplete, type TerminalType, terminalType } from "../terminal/terminal_type.ts";
import type { LineSourceListener } from "./line_source.ts";
import type { Outbox } from "./outbox.ts";
import { OPTION, TELNET, type Verb } from "./telnet.ts";
import { type Negotiator, TelnetOptions } from "./telnet_options.ts";

const { IAC, SB, SE, DO } = TELNET;
const { ECHO, SUPPRESS_GO_AHEAD, TERMINAL_TYPE, WINDOW_SIZE } = OPTION;

const COMMANDS: ReadonlySet<number> = new Set([
  TELNET.INTERRUPT,
  TELNET.ABORT_OUTPUT,
  TELNET.ARE_YOU_THERE,
]);

/** Of a subnegotiation about the terminal's type (RFC 1091). */
const IS = 0;
const SEND = 1;

const WHAT_TYPE = Uint8Array.of(IAC, SB, TERMINAL_TYPE, SEND, IAC, SE);

/**
 * Asks whether anybody understands telnet. Said before anything else, it can't be seen on a terminal
 * without: after the carriage return it is overwritten by what follows.
 */
export const PROBE: Uint8Array = Uint8Array.of(IAC, DO, TERMINAL_TYPE, 13);

/** What a {@linkcode Terminal} stands between. */
export interface TerminalOptions {
  readonly outbox: Outbox;
  /** True when {@linkcode PROBE} was sent. */
  readonly wasProbed: boolean;
  readonly maxLineBytes: number;
  session(): Session;
  /** From now on this editor makes lines of keys, or none does. */
  edit(editor: Editor | undefined): void;
  /** The person has given a sign of life. */
  typed(): void;
  /** True if the person may have something done just now that costs more than a key. */
  mayAsk(): boolean;
}

/**
 * One client's terminal, as far as telnet tells: what it is, how wide it is, and whether it lets us echo,
 * which makes an editor. Nothing ever waits for its answers.
 */
export class Terminal implements LineSourceListener, Negotiator, EditorHost {
  readonly #options: TerminalOptions;
  readonly #telnet: TelnetOptions;
  #answers: string[] = [];
  /** True while the client owes an answer about its type. */
  #isAsked = false;
  #type: TerminalType | undefined;
  /** What the person wants; what we want may be less, since the client can refuse. */
  #isWished = false;
  #isWanted = false;
  #columns = 0;
  #editor: Editor | undefined;

  constructor(options: TerminalOptions) {
    this.#options = options;
    this.#telnet = new TelnetOptions(this, options.wasProbed ? [TERMINAL_TYPE] : []);
  }

  /** Does what the person's settings say by now, as far as the terminal lets us, and shows what has changed. */
  refresh(): void {
    if (this.#editor) this.#options.outbox.refresh();
    const { edit, plain } = this.#options.session().settings;
    const canEdit = edit === "auto" && this.#type?.canEdit === true;
    const isWished = plain === "off" && (edit === "on" || canEdit);
    if (isWished === this.#isWished) return;
    this.#isWished = isWished;
    this.#want(isWished);
  }

  /** Ends the editing, with the connection: nothing is negotiated any more. */
  stop(): void {
    this.#editor?.discard();
    this.#isWanted = false;
    this.#update();
  }

  option(verb: Verb, option: number): void {
    this.#telnet.receive(verb, option);
  }

  /** Obeys within the rate of lines, since a command is only two bytes. */
  command(code: number): void {
    const { mayAsk, outbox } = this.#options;
    if (!COMMANDS.has(code) || !mayAsk()) return;
    const session = this.#options.session();
    const server = session.registry.serverName;
    if (code === TELNET.ARE_YOU_THERE) session.deliver({ kind: "areYouThere", server });
    if (code === TELNET.ABORT_OUTPUT) outbox.drop();
    if (code === TELNET.INTERRUPT) session.deliver({ kind: "interrupt" });
  }

  typed(): void {
    this.#options.typed();
    this.#options.outbox.refresh();
  }

  subnegotiation(option: number, bytes: readonly number[]): void {
    const [high, low] = bytes;
    if (option === WINDOW_SIZE && high !== undefined && low !== undefined) {
      this.#columns = high * 256 + low;
      this.#editor?.resize(this.#columns);
      if (this.#editor) this.#options.outbox.refresh();
    } else if (option === TERMINAL_TYPE && high === IS && this.#isAsked) {
      this.#answered(String.fromCharCode(...bytes.slice(1)).replace(/[^ -~]/g, ""));
    }
  }

  #answered(answer: string): void {
    this.#answers.push(answer);
    this.#isAsked = !isComplete(this.#answers);
    if (this.#isAsked) return this.reply(WHAT_TYPE);
    this.#type = terminalType(this.#answers);
    this.#answers = [];
    const session = this.#options.session();
    if (this.#type.isScreenReader) session.offer("plain", "on");
    else if (this.#type.hasColors) session.offer("color", "on");
    this.refresh();
  }

  /** Echo and no go-ahead are on together or not at all: with one of them alone, clients echo twice or never. */
  #want(on: boolean): void {
    this.#isWanted = false;
    for (const option of [ECHO, SUPPRESS_GO_AHEAD]) this.#telnet.want(option, on);
    if (on) this.#telnet.want(WINDOW_SIZE, true);
    this.#isWanted = on;
    this.#update();
  }

  agrees(option: number): boolean {
    return option === WINDOW_SIZE;
  }

  changed(option: number): void {
    if (option === TERMINAL_TYPE && this.#telnet.isOn(option) && !this.#type && !this.#isAsked) {
      this.#isAsked = true;
      this.reply(WHAT_TYPE);
    }
    const isHoped = this.#telnet.isHoped(ECHO) && this.#telnet.isHoped(SUPPRESS_GO_AHEAD);
    if (this.#isWanted && !isHoped) this.#refused();
    else this.#update();
  }

  /** The client does not let us, or no more: the setting says so, and can be set again. */
  #refused(): void {
    this.#want(false);
    this.#isWished = false;
    const session = this.#options.session();
    const wasAskedFor = session.settings.edit === "on";
    session.set("edit", "off");
    if (wasAskedFor) session.deliver({ kind: "editRefused" });
  }

  #update(): void {
    const isEditing = this.#isWanted && this.#telnet.isOn(ECHO);
    if (isEditing === (this.#editor !== undefined)) return;
    const { outbox, maxLineBytes, edit } = this.#options;
    const editor = isEditing ? new Editor(this, maxLineBytes) : undefined;
    editor?.resize(this.#columns);
    edit(editor);
    outbox.setFramer(editor);
    this.#editor = editor;
  }

  reply(bytes: Uint8Array): void {
    this.#options.outbox.pushControl(bytes);
  }

  prompt(): string {
    return this.#options.session().room.prompt;
  }

  complete(beforeCursor: () => string): Completion {
    const { session, mayAsk } = this.#options;
    return mayAsk() ? session().complete(beforeCursor()) : { typed: "", choices: [] };
  }

  pasted(lines: number, said: number): string {
    const { view } = this.#options.session();
    return render({ kind: "pasted", lines, said }, view, Date.now()).trimEnd();
  }
}
