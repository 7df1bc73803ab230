// @ts-types="./text_line_stream.d.ts"
import { TextLineStream } from "@std/streams/text-line-stream";

/** The splitter has given other lines than it was given: a bug, which must not send people each other's lines. */
export class SplitterFault extends Error {
  override readonly name = "SplitterFault";
}

/** Lines on their way through the splitter. */
interface Passage {
  /** As they went in, with their line ends. */
  readonly lines: readonly string[];
  /** As they have come out so far. */
  readonly split: string[];
  readonly resolve: (split: string[]) => void;
  readonly reject: (fault: SplitterFault) => void;
}

/**
 * One `TextLineStream` that splits lines for everybody: it is given whole lines only, so that nothing of anybody's
 * stays in it, and whoever writes asks at once for as many lines as were written. A stream that stays for an idle
 * connection costs 16 KiB; one made for each read costs 3 us and so much garbage that memory creeps.
 */
export class LineSplitter {
  readonly #makeStream: () => TransformStream<string, string>;
  #writer!: WritableStreamDefaultWriter<string>;
  #reader!: ReadableStreamDefaultReader<string>;
  readonly #passages = new Set<Passage>();

  constructor(makeStream: () => TransformStream<string, string> = () => new TextLineStream()) {
    this.#makeStream = makeStream;
    this.#begin();
  }

  /**
   * Splits whole lines, each with its line end. When anything else comes out than went in, this and all other
   * passages under way reject with a {@linkcode SplitterFault}, and a new stream takes the place of the old one.
   */
  split(lines: readonly string[]): Promise<string[]> {
    const { promise, resolve, reject } = Promise.withResolvers<string[]>();
    const passage = { lines, split: [], resolve, reject };
    this.#passages.add(passage);
    const failed = () => this.#fail(passage);
    const took = ({ value }: ReadableStreamReadResult<string>) => this.#take(passage, value);
    for (let count = 0; count < lines.length; count++) this.#reader.read().then(took, failed);
    // Whatever comes of the lines has come when they have been written.
    this.#writer.write(lines.join("")).then(failed, failed);
    return promise;
  }

  #take(passage: Passage, line: string | undefined): void {
    const { lines, split, resolve } = passage;
    if (line === undefined || !isSplit(lines[split.length]!, line)) return this.#fail(passage);
    split.push(line);
    if (split.length < lines.length) return;
    this.#passages.delete(passage);
    resolve(split);
  }

  /** Does nothing when the passage is over. */
  #fail(passage: Passage): void {
    if (!this.#passages.has(passage)) return;
    const fault = new SplitterFault("the line splitter gave other lines than it was given");
    for (const { reject } of this.#passages) reject(fault);
    this.#passages.clear();
    this.#begin();
  }

  #begin(): void {
    const { readable, writable } = this.#makeStream();
    this.#writer = writable.getWriter();
    this.#reader = readable.getReader();
  }
}

/** True when `line` is `ended` without its CR LF or LF. */
function isSplit(ended: string, line: string): boolean {
  const end = ended.length - line.length;
  return (end === 1 || end === 2) && ended.startsWith(line);
}
