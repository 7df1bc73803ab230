import { type ByteSource, type Input, LineSource } from "../../src/net/line_source.ts";

/** A connection on which these pieces arrive, none joined with another. */
function pieceSource(pieces: Uint8Array[]): ByteSource {
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

/** What comes out when a client sends these pieces and ends the connection. */
export async function inputOf(
  pieces: Uint8Array[],
  { maxLineBytes = 10_000, reply = () => {} }: { maxLineBytes?: number; reply?: () => void } = {},
): Promise<Input[]> {
  const telnet = { reply, command: () => true };
  const source = new LineSource({ source: pieceSource(pieces), telnet, maxLineBytes });
  const inputs: Input[] = [];
  for (let input; (input = await source.next()) !== null;) inputs.push(input);
  return inputs;
}
