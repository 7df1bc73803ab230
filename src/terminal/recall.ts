import { bytesOf, textOf } from "./cell.ts";
import { UNWRITTEN, type Written } from "./edit_line.ts";

/** How much of what somebody wrote is kept for them, in bytes of UTF-8; the last line in any case. */
const MAX_BYTES = 2048;

/** Somebody's own last lines, through which they go up and down. The lines that it is given must not change. */
export class Recall {
  readonly #lines: Written[] = [];
  #bytes = 0;
  #at = 0;
  /** What was being written when they went up. */
  #unsent = UNWRITTEN;

  /** Keeps a line that was sent, unless it is the last one once more, and begins again below it. */
  add(line: Written): void {
    const text = textOf(line.cells);
    if (text.trim() !== "" && text !== textOf((this.#lines.at(-1) ?? UNWRITTEN).cells)) {
      this.#lines.push(line);
      this.#bytes += bytesOf(line.cells);
    }
    while (this.#bytes > MAX_BYTES && this.#lines.length > 1) {
      this.#bytes -= bytesOf(this.#lines.shift()!.cells);
    }
    this.reset();
  }

  /** Keeps a line no more. */
  forget(text: string): void {
    const at = this.#lines.findLastIndex(({ cells }) => textOf(cells) === text);
    if (at < 0) return;
    const [line] = this.#lines.splice(at, 1);
    this.#bytes -= bytesOf(line!.cells);
    this.reset();
  }

  /** Begins again below the last line. */
  reset(): void {
    this.#at = this.#lines.length;
    this.#unsent = UNWRITTEN;
  }

  /** The line above, or undefined when there is none. `line` is what stands there now. */
  up(line: Written): Written | undefined {
    if (this.#at === 0) return undefined;
    if (this.#at === this.#lines.length) this.#unsent = line;
    return this.#lines[--this.#at];
  }

  /** The line below, at last the one that was being written; undefined when there is none. */
  down(): Written | undefined {
    if (this.#at === this.#lines.length) return undefined;
    return this.#lines[++this.#at] ?? this.#unsent;
  }
}
