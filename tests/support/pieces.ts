import {
  type ByteSource,
  LineSource,
  type LineSourceListener,
  type Sent,
} from "../../src/telnet/line_source.ts";
import { LineSplitter } from "../../src/telnet/line_splitter.ts";
import { Desk } from "./desk.ts";

const splitter = new LineSplitter();

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

/** An input that is a line. */
export type LineInput = Extract<Sent, { text: string }>;

/** What comes out when a client sends these pieces and ends the connection. */
export async function inputOf(
  pieces: Uint8Array[],
  { maxLineBytes = 10_000, option = () => {}, isEdited = false }: {
    maxLineBytes?: number;
    isEdited?: boolean;
    option?: LineSourceListener["option"];
  } = {},
): Promise<LineInput[]> {
  const listener = { option, subnegotiation() {}, command() {}, typed() {} };
  const source = new LineSource({
    source: pieceSource(pieces),
    listener: () => listener,
    splitter,
    run: (work) => work(),
    maxLineBytes,
  });
  if (isEdited) source.edit(new Desk({ maxLineBytes }).editor);
  const inputs: LineInput[] = [];
  for (let input; (input = await source.next()) !== null;) {
    if ("text" in input) inputs.push(input);
    else if (!isEdited) throw new Error(`nobody edits, and yet there is ${input.kind}`);
  }
  return inputs;
}
