/** How the chat knows the time: whoever makes a chat hands it in. */
export interface Clock {
  /** Milliseconds of a clock that never goes back, for everything that takes time. */
  now(): number;
  /** Milliseconds since 1970, for everything whose time people see. It may jump. */
  date(): number;
  /** Resolves after so many milliseconds. */
  wait(milliseconds: number): Promise<void>;
}
