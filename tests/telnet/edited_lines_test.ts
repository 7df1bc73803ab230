import { LineSource, type Sent } from "../../src/telnet/line_source.ts";
import { LineSplitter } from "../../src/telnet/line_splitter.ts";
import { TELNET } from "../../src/telnet/codes.ts";
import { Editor } from "../../src/terminal/editor.ts";
import { assertEquals } from "../support/assert.ts";

const { IAC, ERASE_CHARACTER, ERASE_LINE, INTERRUPT } = TELNET;
const utf8 = new TextEncoder();

const HOST = {
  prompt: () => "> ",
  complete: () => ({ typed: "", choices: [] }),
  pasted: () => "pasted",
};

const LISTENER = { option() {}, subnegotiation() {}, command() {}, typed() {} };

/** A client whose bytes come as a test says, in pieces, and whose telnet commands are all obeyed. */
class Typist {
  readonly lines: LineSource;
  typed = 0;
  #pieces: Uint8Array[] = [];
  #news = Promise.withResolvers<void>();
  #ended = false;

  constructor() {
    this.lines = new LineSource({
      source: { read: (buffer) => this.#read(buffer) },
      listener: () => ({ ...LISTENER, typed: () => this.typed++ }),
      maxLineBytes: 100,
      splitter: new LineSplitter(),
      run: (work) => work(),
    });
  }

  static editing(): Typist {
    const typist = new Typist();
    typist.edit();
    return typist;
  }

  edit(): void {
    this.lines.edit(new Editor(HOST, 100));
  }

  send(...pieces: (string | number[])[]): void {
    this.#pieces.push(
      ...pieces.map((piece) =>
        typeof piece === "string" ? utf8.encode(piece) : new Uint8Array(piece)
      ),
    );
    this.#news.resolve();
  }

  end(): void {
    this.#ended = true;
    this.#news.resolve();
  }

  /** All inputs that are still to come. */
  async rest(): Promise<Sent[]> {
    this.end();
    const inputs: Sent[] = [];
    for (let input; (input = await this.lines.next()) !== null;) inputs.push(input);
    return inputs;
  }

  async #read(buffer: Uint8Array): Promise<number | null> {
    while (this.#pieces.length === 0) {
      if (this.#ended) return null;
      this.#news = Promise.withResolvers();
      await this.#news.promise;
    }
    const piece = this.#pieces.shift()!;
    buffer.set(piece);
    return piece.length;
  }
}

const line = (text: string): Sent => ({ kind: "line", text });

Deno.test("half a line stays half a line when editing begins and when it ends", async () => {
  const typist = new Typist();
  typist.send("one\r\nt");
  assertEquals(await typist.lines.next(), line("one"));
  typist.edit();
  typist.send("w", "o\r\nthre");
  assertEquals(await typist.lines.next(), line("two"));
  typist.lines.edit(undefined);
  typist.send("e\r\n");
  assertEquals(await typist.rest(), [line("three")]);
});

Deno.test("the rest of a line that was too long is thrown away though editing has begun", async () => {
  const typist = new Typist();
  typist.send("x".repeat(200));
  assertEquals((await typist.lines.next())?.kind, "tooLong");
  typist.edit();
  typist.send("y".repeat(200), "z\r\nok\r\nfi", "ne\r\n");
  assertEquals(await typist.rest(), [line("ok"), line("fine")]);
});

Deno.test("telnet's EC and EL erase a character and a line, edited or not", async () => {
  for (const typist of [new Typist(), Typist.editing()]) {
    typist.send([...utf8.encode("say 你好"), IAC, ERASE_CHARACTER, ...utf8.encode("们\r\n")]);
    typist.send([...utf8.encode("nonsense"), IAC, ERASE_LINE, ...utf8.encode("ok\r\n")]);
    typist.send([IAC, ERASE_CHARACTER, ...utf8.encode("fine\r\n")]);
    assertEquals(await typist.rest(), [line("say 你们"), line("ok"), line("fine")]);
  }
});

Deno.test("telnet's IP clears an edited line, and is no key otherwise", async () => {
  const typist = Typist.editing();
  typist.send([...utf8.encode("nonsense"), IAC, INTERRUPT, ...utf8.encode("ok\r\n")]);
  assertEquals(await typist.rest(), [line("ok")]);
  const lines = new Typist();
  lines.send([...utf8.encode("one"), IAC, INTERRUPT, ...utf8.encode("two\r\n")]);
  assertEquals(await lines.rest(), [line("onetwo")]);
});

Deno.test("keys are taken while a line is carried out, and Ctrl-C takes back what was pasted", async () => {
  const typist = Typist.editing();
  typist.send("\x1b[200~a\rb\rc\rd\x1b[201~", "\r");
  assertEquals(await typist.lines.next(), { kind: "pasted", text: "a" });
  typist.send("typed", "\x03", "after\r");
  for (let turn = 0; turn < 1000; turn++) await Promise.resolve(); // and nobody asks for a line
  assertEquals(typist.typed, 6);
  assertEquals(await typist.rest(), [line("after")]);
});

Deno.test("no more keys are read while many lines wait", async () => {
  const typist = Typist.editing();
  typist.send("x\r".repeat(100));
  for (let piece = 0; piece < 100; piece++) typist.send("y\r".repeat(100));
  await typist.lines.next();
  const typed = typist.typed;
  assertEquals(typed, 2);
  for (let turn = 0; turn < 1000; turn++) await Promise.resolve();
  assertEquals(typist.typed, typed);
  assertEquals((await typist.rest()).length, 99 + 100 * 100);
});

Deno.test("an error while reading ahead reaches whoever asks for the next line", async () => {
  const error = new Error("reading failed");
  let reads = 0;
  const source = new LineSource({
    source: {
      read(buffer) {
        if (reads++ > 0) return Promise.reject(error);
        buffer.set(utf8.encode("one\r"));
        return Promise.resolve(4);
      },
    },
    listener: () => LISTENER,
    maxLineBytes: 100,
    splitter: new LineSplitter(),
    run: (work) => work(),
  });
  source.edit(new Editor(HOST, 100));
  assertEquals(await source.next(), line("one"));
  assertEquals(await Promise.resolve(source.next()).catch((caught) => caught), error);
});

Deno.test("a line too long to be edited stays refused when editing ends in the middle of it", async () => {
  const typist = Typist.editing();
  typist.send("x".repeat(150), "\x03ok\r");
  assertEquals(await typist.lines.next(), line("ok"));
  typist.send("x".repeat(101));
  while (typist.typed < 4) await Promise.resolve();
  typist.lines.edit(undefined);
  typist.send("rest of it\r\nfine\r\n");
  assertEquals((await typist.rest()).map(({ kind }) => kind), ["tooLong", "line"]);
});
