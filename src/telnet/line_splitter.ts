// @ts-types="./text_line_stream.d.ts"
import { TextLineStream } from "@std/streams/text-line-stream";

/** The splitter gave other lines than it was given: a bug, by which people could get each other's lines. */
export class SplitterFault extends Error {
  override readonly name = "SplitterFault";
}

/**
 * One `TextLineStream` that splits lines for everybody: it is given whole lines only, so that nothing of anybody's
 * stays in it, and is asked at once for as many lines as were written. A stream that stays for an idle connection
 * costs 16 KiB; one made for each read costs 3 us and so much garbage that memory creeps. A line that came alone
 * has nothing to be split from, and does not wait for the stream.
 */
export class LineSplitter {
  readonly #makeStream: () => TransformStream<string, string>;
  #pipe: Pipe;

  constructor(makeStream: () => TransformStream<string, string> = () => new TextLineStream()) {
    this.#makeStream = makeStream;
    this.#pipe = new Pipe(makeStream());
  }

  /**
   * Splits whole lines, each with its line end. When anything else comes out than went in, this and all other
   * passages under way reject with a {@linkcode SplitterFault}, and a new stream takes the place of the old one.
   */
  split(lines: readonly string[]): string[] | Promise<string[]> {
    if (lines.length < 2) return lines.map(withoutEnd);
    if (this.#pipe.isBroken) this.#pipe = new Pipe(this.#makeStream());
    return this.#pipe.split(lines);
  }
}

/** Somebody's lines on their way through the stream. */
interface Passage {
  /** As they went in, with their line ends. */
  readonly lines: readonly string[];
  /** As they have come out so far. */
  readonly split: string[];
  readonly resolve: (split: string[]) => void;
  readonly reject: (fault: SplitterFault) => void;
}

/** The stream, and the passages through it, which come out in the order in which they went in. */
class Pipe {
  isBroken = false;
  readonly #writer: WritableStreamDefaultWriter<string>;
  readonly #reader: ReadableStreamDefaultReader<string>;
  #passages: Passage[] = [];
  #written = 0;
  #done = 0;

  constructor({ readable, writable }: TransformStream<string, string>) {
    this.#writer = writable.getWriter();
    this.#reader = readable.getReader();
  }

  split(lines: readonly string[]): Promise<string[]> {
    const { promise, resolve, reject } = Promise.withResolvers<string[]>();
    this.#passages.push({ lines, split: [], resolve, reject });
    for (let line = 0; line < lines.length; line++) {
      this.#reader.read().then(this.#took, this.#break);
    }
    this.#writer.write(lines.join("")).then(this.#wrote, this.#break);
    return promise;
  }

  readonly #took = ({ value }: ReadableStreamReadResult<string>): void => {
    const [passage] = this.#passages;
    if (!passage) return; // broken by now
    const { lines, split, resolve } = passage;
    if (value !== withoutEnd(lines[split.length]!)) return this.#break();
    split.push(value);
    if (split.length < lines.length) return;
    this.#passages.shift();
    this.#done++;
    resolve(split);
  };

  /** Whatever comes of the lines has come when they have been written. */
  readonly #wrote = (): void => {
    if (++this.#written > this.#done) this.#break();
  };

  readonly #break = (): void => {
    this.isBroken = true;
    const fault = new SplitterFault("the line splitter gave other lines than it was given");
    for (const { reject } of this.#passages) reject(fault);
    this.#passages = [];
  };
}

/** A line without its CR LF or LF. */
function withoutEnd(ended: string): string {
  return ended.slice(0, ended.endsWith("\r\n") ? -2 : -1);
}
