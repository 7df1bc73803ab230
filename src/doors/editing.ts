import { prompt, render } from "../language/render.ts";
import type { Client } from "../net/account.ts";
import type { Framer, Outbox } from "../net/outbox.ts";
import { TELNET, type Verb } from "../telnet/codes.ts";
import type { LineSource, LineSourceListener } from "../telnet/line_source.ts";
import { Negotiation, type NegotiationHost } from "../telnet/negotiation.ts";
import type { TerminalType } from "../telnet/terminal_type.ts";
import { Editor, type EditorHost } from "../terminal/editor.ts";
import type { Completion } from "../text/completion.ts";
import type { DoorHost } from "./door.ts";
import type { House } from "./house.ts";

/** Telnet's commands that are obeyed where no line is edited; the line source carries out the others. */
const COMMANDS: ReadonlySet<number> = new Set([
  TELNET.INTERRUPT,
  TELNET.ABORT_OUTPUT,
  TELNET.ARE_YOU_THERE,
]);

/** What an {@linkcode Editing} needs. */
export interface EditingOptions {
  readonly house: House;
  readonly host: DoorHost;
  readonly client: Client;
  readonly outbox: Outbox;
  readonly lines: LineSource;
  /** True when the client was asked about its terminal. */
  readonly wasProbed: boolean;
}

/**
 * Decides whether the line of one person is edited here, by what they want and what their client lets us, and
 * tells the editor what it must know of the chat. Made for clients that speak telnet, and for people who want
 * to edit: most connections have none.
 */
export class Editing implements LineSourceListener, NegotiationHost, EditorHost {
  readonly #house: House;
  readonly #host: DoorHost;
  readonly #client: Client;
  readonly #outbox: Outbox;
  readonly #lines: LineSource;
  readonly #negotiation: Negotiation;
  #type: TerminalType | undefined;
  #columns = 0;
  #isWanted = false;
  #isHidden = false;
  #editor: Editor | undefined;

  constructor({ house, host, client, outbox, lines, wasProbed }: EditingOptions) {
    this.#house = house;
    this.#host = host;
    this.#client = client;
    this.#outbox = outbox;
    this.#lines = lines;
    this.#negotiation = new Negotiation(this, wasProbed);
  }

  /** Does what the person's settings say by now, as far as the client lets us, and shows what has changed. */
  update(): void {
    const { question, settings: { edit, plain } } = this.#host.session;
    this.#hide(question?.isSecret === true);
    if (this.#editor) this.#outbox.refresh();
    const canEdit = edit === "auto" && this.#type?.canEdit === true;
    const isWanted = plain === "off" && (edit === "on" || canEdit);
    if (isWanted === this.#isWanted) return;
    this.#isWanted = isWanted;
    this.#negotiation.wantEditing(isWanted);
  }

  /** Drops lines that were typed, and seen, before a secret was asked for, and tells how many. */
  dropTypedAhead(): number {
    if (!this.#isHidden || !this.#editor) return 0;
    const typed = this.#lines.dropTyped();
    this.#editor.forget(typed);
    return typed.length;
  }

  /** Ends the editing, with the connection. */
  stop(): void {
    this.#editor?.discard();
    this.#negotiation.stop();
  }

  option(verb: Verb, option: number): void {
    this.#negotiation.option(verb, option);
  }

  subnegotiation(option: number, bytes: readonly number[]): void {
    this.#negotiation.subnegotiation(option, bytes);
  }

  /** Obeys as often as the person may ask for something, since a command is only two bytes. */
  command(code: number): void {
    if (!COMMANDS.has(code) || !this.#host.mayAsk()) return;
    const { session } = this.#host;
    const server = this.#house.chat.serverName;
    if (code === TELNET.ARE_YOU_THERE) session.show({ kind: "areYouThere", server });
    if (code === TELNET.ABORT_OUTPUT) this.#outbox.drop();
    if (code === TELNET.INTERRUPT) session.show({ kind: "interrupt" });
  }

  typed(): void {
    this.#host.active();
    this.#outbox.refresh();
  }

  reply(bytes: Uint8Array): void {
    this.#outbox.pushControl(bytes);
  }

  terminalIs(type: TerminalType): void {
    this.#type = type;
    const { session } = this.#host;
    if (type.isScreenReader) session.offer("plain", "on");
    else if (type.hasColors) session.offer("color", "on");
    this.update();
  }

  resized(columns: number): void {
    this.#columns = columns;
    this.#editor?.resize(columns);
    if (this.#editor) this.#outbox.refresh();
  }

  editing(isEditing: boolean): void {
    const editor = isEditing ? new Editor(this, this.#house.bounds.maxLineBytes) : undefined;
    editor?.resize(this.#columns);
    editor?.hide(this.#isHidden);
    this.#lines.edit(editor);
    this.#outbox.setFramer(editor && this.#charged(editor));
    this.#editor = editor;
  }

  /** Drawing their row is paid for by them. */
  #charged(editor: Editor): Framer {
    const { clock } = this.#house.chat;
    return {
      frame: (lines) => {
        const began = clock.now();
        const framed = editor.frame(lines);
        const now = clock.now();
        this.#client.charge(now, now - began, Math.max(0, framed.length - lines.length));
        return framed;
      },
    };
  }

  /** The setting says so, and can be set again. */
  editingRefused(): void {
    this.#isWanted = false;
    const { session } = this.#host;
    const wasAskedFor = session.settings.edit === "on";
    session.set("edit", "off");
    if (wasAskedFor) session.show({ kind: "editRefused" });
  }

  prompt(): string {
    return prompt(this.#host.session.room);
  }

  complete(beforeCursor: () => string): Completion {
    return this.#host.mayAsk() ? this.#host.complete(beforeCursor()) : { typed: "", choices: [] };
  }

  pasted(lines: number, spoken: number): string {
    const { view } = this.#host.session;
    return render({ kind: "pasted", lines, spoken }, view, 0).trimEnd();
  }

  #hide(isHidden: boolean): void {
    if (isHidden === this.#isHidden) return;
    this.#isHidden = isHidden;
    this.#editor?.hide(isHidden);
    this.#negotiation.hideInput(isHidden);
  }
}
