import { FlushQueue } from "../../src/net/flush_queue.ts";
import { Outbox } from "../../src/net/outbox.ts";
import { within } from "./deadline.ts";

export const bytes = (text: string) => new TextEncoder().encode(text);

/** A socket whose every write the test answers by hand. */
export class Sink {
  readonly writes: string[] = [];
  #answers: PromiseWithResolvers<number>[] = [];
  #arrival = Promise.withResolvers<void>();

  write(piece: Uint8Array): Promise<number> {
    this.writes.push(new TextDecoder().decode(piece));
    this.#arrival.resolve();
    const answer = Promise.withResolvers<number>();
    this.#answers.push(answer);
    return answer.promise;
  }

  /** Resolves with the next write's text once it is in flight. */
  async next(): Promise<string> {
    await within(this.#arrival.promise, "a write");
    this.#arrival = Promise.withResolvers();
    return this.writes.at(-1)!;
  }

  take(length: number): void {
    this.#answers.shift()!.resolve(length);
  }

  fail(error: Error): void {
    this.#answers.shift()!.reject(error);
  }
}

/** An outbox of at most 100 bytes, and its socket. */
export function outbox(): { sink: Sink; box: Outbox; failures: unknown[] } {
  const sink = new Sink();
  const failures: unknown[] = [];
  const box = new Outbox({
    sink,
    flushes: new FlushQueue(() => performance.now()),
    limitBytes: 100,
    skipped: (lines) => bytes(`[${lines} skipped]\n`),
    failed: (error) => failures.push(error),
  });
  return { sink, box, failures };
}
