/** Deno has it in every version we support; its types know of it only in later ones. */
const { setImmediate } = globalThis as unknown as { setImmediate(run: () => void): void };

/** Something that has gathered bytes and can send them; it deals with its failures itself. */
export interface Flushable {
  flush(): Promise<void>;
}

/**
 * Sends what outboxes have gathered once the current turn of the event loop is over, so that
 * everything that one turn says to a person leaves in one write.
 */
export class FlushQueue {
  #waiting: Flushable[] = [];

  add(outbox: Flushable): void {
    if (this.#waiting.push(outbox) === 1) setImmediate(this.#flush);
  }

  readonly #flush = (): void => {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const outbox of waiting) outbox.flush();
  };
}
