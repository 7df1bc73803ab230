/** What the end of a piece of text can become. */
export interface Completion {
  /** The end of the text, which a choice replaces. */
  readonly typed: string;
  /** The best first. */
  readonly choices: readonly string[];
}
