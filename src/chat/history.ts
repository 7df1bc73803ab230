/** Something that was said in a room, for all to hear. */
export interface SpokenLine {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly name: string;
  readonly words: string;
  /** True for `me waves`. */
  readonly acted: boolean;
}

/** How many lines all rooms together keep. */
const MAX_LINES_IN_ALL = 50_000;

/** How many lines are shown at a time, so that one answer fills nobody's outbox. */
export const MAX_SHOWN_LINES = 100;

/** The histories of all rooms, bounded one by one and together. */
export class Archive {
  readonly #limit: number;
  readonly #histories = new Set<History>();
  #lines = 0;

  /** `limit` is how many lines one room keeps. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  open(): History {
    const history = new History();
    this.#histories.add(history);
    return history;
  }

  /** Forgets a room's lines. */
  close(history: History): void {
    this.#lines -= history.lines.length;
    this.#histories.delete(history);
  }

  add(history: History, line: SpokenLine): void {
    history.lines.push(line);
    this.#lines++;
    if (history.lines.length > this.#limit) this.#forgetFirst(history);
    if (this.#lines > MAX_LINES_IN_ALL) this.#forgetFirst(this.#longest());
  }

  #forgetFirst(history: History): void {
    history.lines.shift();
    this.#lines--;
  }

  #longest(): History {
    return [...this.#histories].reduce((a, b) => a.lines.length >= b.lines.length ? a : b);
  }
}

/** What was said in one room, oldest first. */
export class History {
  readonly lines: SpokenLine[] = [];

  since(at: number): SpokenLine[] {
    return this.lines.filter((line) => line.at >= at);
  }

  /** Lines that hold these words, without regard to case. */
  find(words: string): SpokenLine[] {
    const wanted = words.toLowerCase();
    const holds = (line: SpokenLine) => `${line.name} ${line.words}`.toLowerCase().includes(wanted);
    return this.lines.filter(holds);
  }
}
