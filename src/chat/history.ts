import { nameKey } from "../text/name.ts";

/** Something that was said in a room, for all to hear. */
export interface SpokenLine {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** When that was by the chat's clock, which never goes back. */
  readonly saidAt: number;
  readonly name: string;
  readonly words: string;
  /** True for `me waves`. */
  readonly acted: boolean;
}

/** A spoken line with what is needed of it again and again. */
export class KeptLine implements SpokenLine {
  readonly at: number;
  readonly saidAt: number;
  readonly name: string;
  readonly words: string;
  readonly acted: boolean;
  /** The name without regard to case, as {@linkcode nameKey} gives it. */
  readonly key: string;
  #folded: string | undefined;

  constructor({ at, saidAt, name, words, acted }: SpokenLine) {
    this.at = at;
    this.saidAt = saidAt;
    this.name = name;
    this.words = words;
    this.acted = acted;
    this.key = nameKey(name);
  }

  /** True if the line holds words that were folded by {@linkcode fold}. */
  holds(folded: string): boolean {
    this.#folded ??= fold(`${this.name} ${this.words}`);
    return this.#folded.includes(folded);
  }
}

/** A text without regard to case. */
export function fold(text: string): string {
  return text.toLowerCase();
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
    history.lines.push(new KeptLine(line));
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
  readonly lines: KeptLine[] = [];

  /** What was said since a time that people see, in milliseconds since 1970. */
  since(at: number): KeptLine[] {
    return this.lines.filter((line) => line.at >= at);
  }

  /** What was said since a time of the chat's clock. */
  heardSince(now: number): KeptLine[] {
    return this.lines.filter((line) => line.saidAt >= now);
  }
}
