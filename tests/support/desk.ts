import type { Edit } from "../../src/terminal/edit.ts";
import { Editor, type EditorHost } from "../../src/terminal/editor.ts";
import { VirtualScreen } from "./screen.ts";

export const [UP, DOWN, RIGHT, LEFT] = ["\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"] as const;
export const [HOME, END, DELETE, BACKSPACE] = ["\x1b[H", "\x1b[F", "\x1b[3~", "\x7f"] as const;
export const [ENTER, TAB, ESC] = ["\r", "\t", "\x1b"] as const;

/** What the key sends together with Ctrl. */
export const ctrl = (key: string) => String.fromCharCode(key.charCodeAt(0) & 0x1f);

/** What a terminal sends for a block that is pasted. */
export const pasted = (text: string) => `\x1b[200~${text}\x1b[201~`;

const utf8 = new TextEncoder();

/** Somebody before a screen, who has an editor and sees it after each key. */
export class Desk implements EditorHost {
  readonly screen: VirtualScreen;
  readonly editor: Editor;
  room = "lobby> ";
  /** What Tab can make of the beginning of a word. */
  words: string[] = [];

  constructor({ columns = 80, rows = 24, maxLineBytes = 1024 } = {}) {
    this.screen = new VirtualScreen(columns, rows);
    this.editor = new Editor(this, maxLineBytes);
    this.resize(columns);
  }

  prompt = () => this.room;
  pasted = (lines: number, said: number) => `${said} of ${lines} lines`;

  complete(before: () => string) {
    const [typed] = /\S*$/.exec(before())!;
    return { typed, choices: this.words.filter((word) => word.startsWith(typed)) };
  }

  /** What comes of these pieces of input, each of which arrives by itself and is followed by a frame. */
  press(...pieces: (string | Uint8Array)[]): Edit[] {
    return pieces.flatMap((piece) => {
      const edits = this.editor.take(typeof piece === "string" ? utf8.encode(piece) : piece);
      this.hear();
      return edits;
    });
  }

  /** Lines arrive together. Gives how many bytes the frame has. */
  hear(...lines: string[]): number {
    const frame = this.editor.frame(utf8.encode(lines.map((line) => line + "\r\n").join("")));
    this.screen.write(frame);
    return frame.length;
  }

  resize(columns: number): void {
    this.screen.resize(columns);
    this.editor.resize(columns);
    this.hear();
  }

  get row(): string {
    return this.screen.cursorRow;
  }
}

/** What stands behind the prompt after these pieces of input, with `|` where the cursor is. */
export function rowAfter(...pieces: (string | Uint8Array)[]): string {
  const desk = new Desk();
  desk.press(...pieces);
  return desk.row.slice(desk.room.length);
}
