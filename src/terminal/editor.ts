/**
 * The line editor of fishbowl (`src/terminal/`) is a state machine that knows no sockets, no clock and no
 * chat: a person's bytes and the size of their window go in; edits, and bytes for their screen, come out.
 */

import type { Completion } from "../text/completion.ts";
import { type Cell, cellsOf } from "./cell.ts";
import { Choosing } from "./choosing.ts";
import type { Edit } from "./edit.ts";
import { EditLine, UNWRITTEN, type Written } from "./edit_line.ts";
import { type Key, Keyboard, type KeyName } from "./keyboard.ts";
import { LINE_KEYS } from "./line_keys.ts";
import { Paste } from "./paste.ts";
import { Recall } from "./recall.ts";
import { BLANK_ROW, type Row, RowLayout, usableColumns } from "./row.ts";
import { Screen } from "./screen.ts";

/** Gives the editor words to show. Nothing here waits or throws. */
export interface EditorHost {
  /** What stands before the line, such as `lobby> `. */
  prompt(): string;
  /** What the end of the text before the cursor can become. The text is put together only if it is asked for. */
  complete(beforeCursor: () => string): Completion;
  /** What stands in place of the line while a pasted block waits: it has `lines` lines, and the first `spoken` of them would be said. */
  pasted(lines: number, spoken: number): string;
}

/** The line that one person is writing, and the row in which they see it. */
export class Editor {
  readonly #host: EditorHost;
  readonly #maxLineBytes: number;
  readonly #keyboard = new Keyboard();
  readonly #line: EditLine;
  readonly #recall = new Recall();
  readonly #layout = new RowLayout();
  readonly #screen = new Screen();
  #columns = usableColumns(0);
  #killed: readonly Cell[] = [];
  #choosing: Choosing | undefined;
  #paste: Paste | undefined;
  #interrupts = 0;
  /** True when a byte came by itself, as from a finger: a clipboard that holds Ctrl-C can't end its own paste. */
  #isAlone = false;
  /** True while the line is a secret: it is not shown, not kept, and not completed. */
  #isHidden = false;
  #stopped = false;
  #edits: Edit[] = [];
  /** The row as it was laid out last, for as long as nothing is pressed. */
  #laidOut: { prompt: string; row: Row } | undefined;

  /** A longer line than `maxLineBytes` is refused when it is sent, and can be made shorter until then. */
  constructor(host: EditorHost, maxLineBytes: number) {
    this.#host = host;
    this.#maxLineBytes = maxLineBytes;
    this.#line = new EditLine(maxLineBytes);
  }

  /** What comes of these bytes. What the person sees of them comes with the next {@linkcode frame}. */
  take(bytes: Uint8Array): Edit[] {
    this.#laidOut = undefined;
    const keys = this.#keyboard.take(bytes);
    this.#isAlone = bytes.length === 1;
    for (const key of keys) this.#press(key);
    const edits = this.#edits;
    this.#edits = [];
    return edits;
  }

  /** Tells how wide the window is, as the client says. */
  resize(columns: number): void {
    if (usableColumns(columns) === this.#columns) return;
    this.#columns = usableColumns(columns);
    this.#laidOut = undefined;
    this.#screen.forget();
  }

  /** From now on the line is a secret, which only its Enter gives away, or is none. */
  hide(isHidden: boolean): void {
    if (isHidden === this.#isHidden) return;
    this.#isHidden = isHidden;
    this.#laidOut = this.#choosing = undefined;
  }

  /** Recalls these lines no more. */
  forget(lines: readonly string[]): void {
    for (const line of lines) this.#recall.forget(line);
  }

  /** What puts whole lines above the row, and shows the row as it is now; no bytes if nothing has changed. */
  frame(lines: Uint8Array): Uint8Array {
    return this.#screen.frame(lines, this.#row());
  }

  /** Forgets what was half typed, or pasted and not answered. */
  discard(): void {
    this.#line.replace(UNWRITTEN);
    this.#paste = this.#laidOut = undefined;
  }

  /**
   * Ends the editing: the last frame takes the prompt away. Gives what was half typed, which stays on the
   * screen, since the client goes on behind it.
   */
  stop(): { text: string; isOverfull: boolean } {
    this.#stopped = true;
    this.#paste = this.#laidOut = undefined;
    this.#screen.leave();
    this.#line.moveTo(Infinity);
    const { text, isOverfull } = this.#line;
    return { text, isOverfull };
  }

  #row(): Row {
    if (this.#stopped && this.#line.cells.length === 0) return BLANK_ROW;
    const prompt = this.#stopped ? "" : this.#host.prompt();
    if (this.#laidOut?.prompt !== prompt) this.#laidOut = { prompt, row: this.#layOut(prompt) };
    return this.#laidOut.row;
  }

  #layOut(prompt: string): Row {
    if (!this.#paste || this.#paste.isOpen) {
      const { cells, cursor } = this.#isHidden ? { cells: [], cursor: 0 } : this.#line;
      return this.#layout.row(prompt, cells, cursor, this.#columns);
    }
    const notice = cellsOf(this.#host.pasted(this.#paste.count, this.#paste.lines.length));
    return new RowLayout().row(prompt, notice, 0, this.#columns);
  }

  #press(key: Key): void {
    if (key !== "interrupt") this.#interrupts = 0;
    if (key !== "tab") this.#choosing = undefined;
    if (key === "interrupt" && (this.#isAlone || !this.#paste?.isDropped)) this.#interrupt();
    else if (this.#paste?.isOpen) this.#pressWhilePasting(this.#paste, key);
    else if (this.#paste) this.#answer(this.#paste, key);
    else if (typeof key === "string") this.#pressNamed(key);
    else this.#insert(cellsOf(key.text));
  }

  #pressNamed(key: KeyName): void {
    const killed = LINE_KEYS[key]?.(this.#line);
    if (killed?.length && !this.#isHidden) this.#killed = killed;
    switch (key) {
      case "enter":
        return this.#enter();
      case "tab":
        return this.#tab();
      case "up":
        return this.#recallLine(() => this.#recall.up(this.#line.written));
      case "down":
        return this.#recallLine(() => this.#recall.down());
      case "yank":
        return this.#insert(this.#killed);
      case "leave or delete":
        if (this.#line.cells.length === 0) this.#edits.push({ kind: "leave" });
        return void this.#line.cut(this.#line.cursor, this.#line.cursor + 1);
      case "clear screen":
        return this.#screen.clear();
      case "paste begins":
        return this.#beginPaste();
    }
  }

  /** The bell tells when something was not taken in. */
  #insert(cells: readonly Cell[]): void {
    this.#line.insert(cells);
    if (this.#line.isOverfull) this.#screen.ring();
  }

  #enter(): void {
    const { text, isOverfull, written } = this.#line;
    if (!this.#isHidden) this.#recall.add(written);
    this.#edits.push({ kind: isOverfull ? "tooLong" : "line", text });
    this.#line.replace(UNWRITTEN);
  }

  #recallLine(find: () => Written | undefined): void {
    const line = this.#isHidden ? undefined : find();
    if (line === undefined) this.#screen.ring();
    else this.#line.replace(line);
  }

  /** Clears the line, and takes back what was pasted; twice is a wish to leave. */
  #interrupt(): void {
    const kind = ++this.#interrupts === 2 ? "interrupt" : "cancel";
    if (this.#edits.at(-1)?.kind !== kind) this.#edits.push({ kind });
    this.#line.replace(UNWRITTEN);
    this.#recall.reset();
    if (this.#paste?.isOpen && !this.#paste.isDropped) this.#paste.drop();
    else this.#paste = undefined;
  }

  #tab(): void {
    if (this.#isHidden) return this.#screen.ring();
    if (this.#choosing) {
      const choices = this.#choosing.next();
      if (choices) this.#edits.push({ kind: "choices", choices });
      else this.#choose(this.#choosing);
      return;
    }
    const { typed, choices } = this.#host.complete(() => this.#line.beforeCursor);
    if (choices.length === 0 || this.#line.isOverfull) return this.#screen.ring();
    const choosing = new Choosing(this.#line.cursor - cellsOf(typed).length, choices);
    this.#choose(choosing);
    if (choosing.isOpen) this.#choosing = choosing;
  }

  #choose({ start, chosen }: Choosing): void {
    const replaced = this.#line.cut(start, this.#line.cursor);
    const cells = cellsOf(chosen);
    const fits = this.#line.fits(cells);
    this.#line.insert(fits ? cells : replaced);
    if (!fits) this.#screen.ring();
  }

  #beginPaste(): void {
    this.#paste ??= new Paste(this.#maxLineBytes);
    this.#paste.isOpen = true;
  }

  #pressWhilePasting(paste: Paste, key: Key): void {
    if (typeof key !== "string") paste.add(key.text);
    else if (key === "tab") paste.add(" ");
    else if (key === "enter") paste.endLine();
    else if (key === "paste ends") this.#endPaste(paste);
  }

  /** One line goes where the cursor stands, as if it was typed; more are asked about. */
  #endPaste(paste: Paste): void {
    const { last } = paste;
    paste.endLine();
    paste.isOpen = false;
    if (paste.count > 1 && !paste.isDropped) return;
    this.#paste = undefined;
    if (!paste.isDropped) this.#insert(cellsOf(paste.lines[0] ?? last));
  }

  /** What becomes of a pasted block that waits. */
  #answer(paste: Paste, key: Key): void {
    if (key === "paste begins") return this.#beginPaste();
    if (key === "enter") this.#edits.push(...paste.edits());
    if (key === "enter" || key === "escape") this.#paste = undefined;
    else this.#screen.ring();
  }
}
