import type { Edit } from "./edit.ts";

/** How many lines of a pasted block are said. */
const MAX_LINES = 50;

/** A block of text on its way through a terminal's clipboard. Its blank lines count as nothing. */
export class Paste {
  /** The first lines that are not blank, none of which is much longer than the bound. */
  readonly lines: string[] = [];
  /** How many lines are not blank. */
  count = 0;
  /** True while more of it is to come. */
  isOpen = true;
  isDropped = false;
  /** The line that has not ended. */
  last = "";
  readonly #maxLineBytes: number;

  /** Of a line that is longer than `maxLineBytes`, just enough is kept to tell that it is. */
  constructor(maxLineBytes: number) {
    this.#maxLineBytes = maxLineBytes;
  }

  add(text: string): void {
    if (this.last.length <= this.#maxLineBytes) {
      this.last = (this.last + text).slice(0, this.#maxLineBytes + 1);
    }
  }

  endLine(): void {
    if (this.last.trim() !== "" && ++this.count <= MAX_LINES && !this.isDropped) {
      this.lines.push(this.last);
    }
    this.last = "";
  }

  /** Keeps nothing of it; what is still to come is swallowed. */
  drop(): void {
    this.isDropped = true;
    this.lines.length = 0;
  }

  /** What comes of the block when it is said. */
  edits(): Edit[] {
    return this.lines.map((text) => ({ kind: "pasted", text }));
  }
}
