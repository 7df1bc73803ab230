/** What the Tab key offers at one place of a line; the first choice comes in at once. */
export class Choosing {
  readonly #choices: readonly string[];
  #at = 0;
  #shown = false;

  /** The choices, of which there is at least one, begin at the position `start` of the line. */
  constructor(readonly start: number, choices: readonly string[]) {
    this.#choices = choices;
  }

  /** The choice that stands in the line, with a blank behind it. */
  get chosen(): string {
    return this.#choices[this.#at]! + " ";
  }

  /** False when there is nothing to choose, so that another Tab completes what is there by then. */
  get isOpen(): boolean {
    return this.#choices.length > 1;
  }

  /** Another Tab: first it gives all choices, to be shown; from then on the next one is chosen. */
  next(): readonly string[] | undefined {
    if (!this.#shown) {
      this.#shown = true;
      return this.#choices;
    }
    this.#at = (this.#at + 1) % this.#choices.length;
  }
}
