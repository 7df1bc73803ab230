import type { ByteSource } from "../../src/net/line_source.ts";

/** A connection on which these pieces arrive, none joined with another. */
export function pieceSource(pieces: Uint8Array[]): ByteSource {
  const left = [...pieces];
  return {
    read(buffer: Uint8Array): Promise<number | null> {
      const piece = left.shift();
      if (piece === undefined) return Promise.resolve(null);
      const now = piece.subarray(0, buffer.length);
      if (now.length < piece.length) left.unshift(piece.subarray(now.length));
      buffer.set(now);
      return Promise.resolve(now.length);
    },
  };
}
