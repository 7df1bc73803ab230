// @ts-types="../../src/telnet/text_line_stream.d.ts"
import { TextLineStream } from "@std/streams/text-line-stream";
import { DEADLINE_MS, within } from "./deadline.ts";

const ROOT = new URL("../../", import.meta.url);

/** The server under test: the source, or what `FISHBOWL` names, such as `./fishbowl`. */
export const SERVER_COMMAND: string[] = Deno.env.get("FISHBOWL")?.split(" ") ??
  [
    Deno.execPath(),
    "run",
    "--no-prompt",
    "--v8-flags=--max-semi-space-size=2,--no-concurrent-recompilation,--no-turbofan",
    "--allow-net",
    "--allow-read",
    "main.ts",
  ];

/** Flags for whom the pace of strangers is not what is tried. */
export const UNPACED: string[] = ["rate", "lines-per-ip", "work-per-ip", "connects-per-ip"]
  .flatMap((flag) => [`--${flag}`, "0"]);

/** The lines of a process's output, kept, so that a test can wait for one that has come or will. */
class Output {
  readonly lines: string[] = [];
  readonly finished: Promise<void>;
  #news = Promise.withResolvers<void>();

  constructor(stream: ReadableStream<Uint8Array>) {
    this.finished = this.#collect(stream);
  }

  async #collect(stream: ReadableStream<Uint8Array<ArrayBufferLike>>): Promise<void> {
    const text = stream.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>);
    for await (const line of text.pipeThrough(new TextLineStream())) {
      this.lines.push(line);
      this.#announce();
    }
    this.#announce();
  }

  #announce(): void {
    this.#news.resolve();
    this.#news = Promise.withResolvers();
  }

  waitFor(pattern: RegExp): Promise<string> {
    return within(this.#find(pattern), `${pattern} in the output`);
  }

  async #find(pattern: RegExp): Promise<string> {
    for (;;) {
      const line = this.lines.find((line) => pattern.test(line));
      if (line !== undefined) return line;
      await this.#news.promise;
    }
  }
}

/** A server in a process of its own, on a free port. */
export class Server implements AsyncDisposable {
  readonly stdout: Output;
  readonly stderr: Output;
  #ended = false;

  private constructor(readonly process: Deno.ChildProcess, readonly port: () => number) {
    this.stdout = new Output(process.stdout);
    this.stderr = new Output(process.stderr);
  }

  /** Starts `command` (the server, unless a test wraps it) with flags, without waiting for anything. */
  static spawn(flags: string[], command: string[] = SERVER_COMMAND): Server {
    const [program, ...rest] = command as [string, ...string[]];
    const process = new Deno.Command(program, {
      args: [...rest, ...flags],
      cwd: ROOT,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const server: Server = new Server(
      process,
      () => Number(/:(\d+)$/.exec(server.stdout.lines[0] ?? "")?.[1]),
    );
    return server;
  }

  /** Starts the server on a free port of the loopback and waits until it listens. */
  static async start(flags: string[] = [], command?: string[]): Promise<Server> {
    const server = Server.spawn(["--host", "127.0.0.1", "--port", "0", ...flags], command);
    await server.stdout.waitFor(/ listening on /);
    return server;
  }

  /** Resident memory in MiB, as Linux counts it. */
  async residentMiB(): Promise<number> {
    return Number(await this.#shell("grep VmRSS /proc/$0/status | tr -dc 0-9")) / 1024;
  }

  /** How many descriptors the server has open, as Linux counts them. */
  async descriptors(): Promise<number> {
    return Number(await this.#shell("ls /proc/$0/fd | wc -l"));
  }

  /** Interrupts the server, which may have ended by now. */
  async interrupt(): Promise<void> {
    await this.#shell("kill -INT $0");
  }

  async #shell(script: string): Promise<string> {
    const args = ["-c", script, String(this.process.pid)];
    const shell = new Deno.Command("sh", { args, stderr: "null" });
    return new TextDecoder().decode((await shell.output()).stdout);
  }

  /** Ends the server as an operator does; resolves with its exit code. */
  async stop(signal: Deno.Signal = "SIGTERM"): Promise<number> {
    this.process.kill(signal);
    return await this.exitCode();
  }

  async exitCode(milliseconds = DEADLINE_MS): Promise<number> {
    const { code } = await within(this.process.status, "the end of the server", milliseconds);
    this.#ended = true;
    await Promise.all([this.stdout.finished, this.stderr.finished]);
    return code;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#ended) await this.stop("SIGKILL");
  }
}
