/** What somebody was asked. Their next line is the answer to it, and nothing else. */
export interface Question {
  /**
   * True when the answer is a secret, such as a password: it is not echoed where the client allows that, and
   * never kept, recalled, shown by `why` or logged.
   */
  readonly isSecret: boolean;
  /** Takes the line exactly as it was typed. May throw a `Refusal`, ask the next question, and wait. */
  answer(line: string): void | Promise<void>;
}
