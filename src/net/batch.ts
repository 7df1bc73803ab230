/**
 * Bytes gathered for somebody. People to whom the same things were said in the same order hold the same
 * batch, so that adding to it and joining it are done once for a whole room.
 */
export class Batch {
  /** Where every batch begins. */
  static readonly EMPTY: Batch = new Batch(undefined, new Uint8Array());

  readonly length: number;
  readonly #before: Batch | undefined;
  readonly #last: Uint8Array;
  #next: Batch | undefined;
  #joined: Uint8Array | undefined;

  private constructor(before: Batch | undefined, last: Uint8Array) {
    this.length = (before?.length ?? 0) + last.length;
    this.#before = before;
    this.#last = last;
  }

  /** This batch and `bytes` behind it; the same object for whoever adds the same `bytes` next. */
  with(bytes: Uint8Array): Batch {
    const next = this.#next;
    if (next !== undefined && next.#last === bytes) return next;
    return this.#next = new Batch(this, bytes);
  }

  /** All bytes in one piece. */
  join(): Uint8Array {
    return this.#joined ??= this.#join();
  }

  #join(): Uint8Array {
    if (this.#before === Batch.EMPTY) return this.#last;
    const pieces: Uint8Array[] = [];
    for (let batch: Batch | undefined = this as Batch; batch; batch = batch.#before) {
      pieces.push(batch.#last);
    }
    return joined(pieces.reverse());
  }
}

/** All bytes of the pieces, one after the other. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let end = 0;
  for (const piece of pieces) {
    all.set(piece, end);
    end += piece.length;
  }
  return all;
}
