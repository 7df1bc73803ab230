import { choicesEvent } from "../chat/completion.ts";
import type { Event } from "../chat/event.ts";
import type { RoomRegistry } from "../chat/room_registry.ts";
import { Session } from "../chat/session.ts";
import type { Options } from "../options.ts";
import { close, isConnectionError, LINGER_MS } from "./closing.ts";
import type { Encoder } from "./encoder.ts";
import type { FlushQueue } from "./flush_queue.ts";
import { HTTP_ANSWER, isHttpRequest, TLS_HANDSHAKE } from "./http.ts";
import { type Input, LineSource } from "./line_source.ts";
import type { Log } from "./log.ts";
import { Outbox } from "./outbox.ts";
import { Silence } from "./silence.ts";
import { PROBE, Terminal } from "./terminal.ts";
import { TokenBucket } from "./token_bucket.ts";

const utf8 = new TextEncoder();

/** What all connections of a server share. */
export interface World {
  readonly registry: RoomRegistry;
  readonly options: Options;
  readonly encoder: Encoder;
  readonly flushes: FlushQueue;
  readonly log: Log;
}

/** How long a newcomer waits for a name whose owner may have gone already, though we have not seen it yet. */
const NAME_PATIENCE_MS = 250;

/** With `--stall-timeout 0`, for how long a peer that we ended may take nothing of its last lines. */
const FAREWELL_S = 30;

/** One socket: lines in, events out, and a session between them. */
export class Connection {
  readonly #conn: Deno.Conn;
  readonly #peer: string;
  readonly #world: World;
  readonly #outbox: Outbox;
  readonly #lines: LineSource;
  /** Made when the client speaks telnet, or the person wants to edit. */
  #terminal: Terminal | undefined;
  readonly #session: Session;
  readonly #bucket: TokenBucket;
  readonly #silence: Silence;
  #readNothing = true;
  #heardNothing = true;
  #loggedIn = false;
  #ending = false;
  #peerEnded = false;
  #lingering: ReturnType<typeof setTimeout> | undefined;
  #pause: { timer: ReturnType<typeof setTimeout>; resume: () => void } | undefined;

  /** `peer` is the client's address as the log shall show it. */
  constructor(conn: Deno.Conn, peer: string, world: World) {
    const { options, registry, encoder, flushes } = world;
    this.#conn = conn;
    this.#peer = peer;
    this.#world = world;
    const now = performance.now();
    this.#silence = new Silence(options, now);
    this.#bucket = new TokenBucket(options.rateLines, options.burstLines, now);
    this.#outbox = new Outbox({
      sink: conn,
      flushes,
      limitBytes: options.outboxLimitBytes,
      skipped: (lines) => encoder.encode({ kind: "linesSkipped", lines }),
      failed: () => this.end(),
    });
    this.#lines = new LineSource({
      source: { read: (buffer) => this.#read(buffer) },
      listener: () => this.#theTerminal(),
      maxLineBytes: options.maxLineBytes,
      keyBytesPerSecond: options.rateLines * options.maxLineBytes,
    });
    if (options.editor === "auto") this.#outbox.push(PROBE);
    this.#session = new Session(registry, {
      deliver: (event, view) => this.#outbox.push(encoder.encode(event, view)),
    });
  }

  /**
   * The connection's whole life. Rejects only with a bug, and then too everything is given back. Once it
   * has been ended from our side, what still comes is read and thrown away until the peer ends too:
   * closing with something unread makes the kernel send a reset, which can overtake our last words.
   */
  async run(): Promise<void> {
    try {
      for (let input; (input = await this.#lines.next()) !== null;) {
        if (!this.#ending) await this.#hear(input);
      }
      this.#peerEnded = true;
    } catch (error) {
      if (!isConnectionError(error)) throw error;
    } finally {
      this.end();
      await this.#outbox.close();
      clearTimeout(this.#lingering);
      close(this.#conn);
    }
  }

  /** Tells the person a last word and no more; {@linkcode end} follows. */
  sayLast(event: Event): void {
    this.#session.deliver(event);
    this.#outbox.close();
  }

  /** Ends the connection from our side: the session leaves at once, {@linkcode run} finishes by itself. */
  end(): void {
    if (this.#ending) return;
    this.#ending = true;
    this.#session.leave("lost", this.#outbox.stalledMs(performance.now()));
    this.#terminal?.stop();
    if (this.#loggedIn) this.#world.log.line(`logout ${this.#session.nickname} from ${this.#peer}`);
    clearTimeout(this.#pause?.timer);
    this.#pause?.resume();
    this.#outbox.close().then(() => this.#linger());
  }

  /** Ends the connection at once, whatever is still queued for it. */
  abort(): void {
    this.end();
    // Before Deno 2.9.5 a write that is blocked keeps the socket, and with it `run`, until the peer goes.
    close(this.#conn);
  }

  /** Ends our half, and gives the peer a little time for theirs. */
  async #linger(): Promise<void> {
    if (this.#peerEnded) return;
    this.#lingering = setTimeout(() => close(this.#conn), LINGER_MS);
    try {
      await this.#conn.closeWrite();
    } catch (error) {
      if (!isConnectionError(error)) throw error;
    }
  }

  /** Looks after all that depends on time; `now` is `performance.now()`. Called a few times a second. */
  tick(now: number): void {
    const { stallTimeoutS } = this.#world.options;
    const patienceS = stallTimeoutS || (this.#ending ? FAREWELL_S : Infinity);
    if (this.#outbox.stalledMs(now) >= patienceS * 1000) return this.abort();
    if (this.#ending) return;
    const event = this.#silence.check(now, this.#session.nickname !== "");
    if (event?.kind === "idleWarning") return this.#session.deliver(event);
    if (!event) return;
    this.sayLast(event);
    this.end();
  }

  /** Carries out one piece of input, at the pace of the rate. */
  async #hear(input: Input): Promise<void> {
    if (this.#heardNothing && isHttpRequest(input)) {
      this.#outbox.push(HTTP_ANSWER);
      return this.end();
    }
    const isFree = !("text" in input) || input.text.trim() === "";
    const waitMs = isFree ? 0 : this.#bucket.take(performance.now());
    if (waitMs > 0) await this.#rest(waitMs);
    if (this.#ending) return;
    this.#silence.heard(performance.now());
    this.#heardNothing = false;
    await this.#carryOut(input);
    if (this.#world.flushes.crowded) await this.#world.flushes.flushed;
  }

  async #carryOut(input: Input): Promise<void> {
    const { log } = this.#world;
    if (input.kind === "line") await this.#handle(input.text);
    else this.#carryOutKeys(input);
    if (!this.#loggedIn && this.#session.nickname !== "") {
      this.#loggedIn = true;
      log.line(`login ${this.#session.nickname} from ${this.#peer}`);
    }
    if (this.#session.ended) this.end();
    else if (this.#terminal || this.#session.settings.edit === "on") this.#theTerminal().refresh();
  }

  async #handle(line: string): Promise<void> {
    if (this.#session.handle(line, "patient")) return;
    await this.#rest(NAME_PATIENCE_MS);
    if (!this.#ending) this.#session.handle(line);
  }

  #carryOutKeys(input: Exclude<Input, { kind: "line" }>): void {
    const { maxLineBytes: limitBytes } = this.#world.options;
    switch (input.kind) {
      case "tooLong":
        return this.#session.refuse({ kind: "lineTooLong", limitBytes }, "...");
      case "pasted":
        return this.#sayPasted(input.text);
      case "choices":
        return this.#session.deliver(choicesEvent(input.choices));
      case "interrupt":
        if (this.#mayAsk()) this.#session.deliver({ kind: "interrupt" });
        return;
      case "leave":
        this.#session.leave("logout");
    }
  }

  /** Resolves after so many milliseconds, or when the connection is ended. */
  async #rest(milliseconds: number): Promise<void> {
    await new Promise<void>((resume) => {
      this.#pause = { timer: setTimeout(resume, milliseconds), resume };
    });
    this.#pause = undefined;
  }

  /** Like `conn.read`, but a connection that fails has ended: what came before that is still heard. */
  async #read(buffer: Uint8Array): Promise<number | null> {
    try {
      const length = await this.#conn.read(buffer);
      const isTls = this.#readNothing && buffer[0] === TLS_HANDSHAKE;
      this.#readNothing = false;
      return isTls ? null : length;
    } catch (error) {
      if (isConnectionError(error)) return null;
      throw error;
    }
  }

  #sayPasted(text: string): void {
    const { maxLineBytes: limitBytes } = this.#world.options;
    const isTooLong = utf8.encode(text).length > limitBytes;
    if (isTooLong) this.#session.refuse({ kind: "lineTooLong", limitBytes }, "...");
    else if (!this.#session.say(text)) this.#lines.dropPasted();
  }

  #mayAsk(): boolean {
    return this.#bucket.takeSpare(performance.now());
  }

  #theTerminal(): Terminal {
    const { maxLineBytes, editor } = this.#world.options;
    return this.#terminal ??= new Terminal({
      outbox: this.#outbox,
      wasProbed: editor === "auto",
      maxLineBytes,
      session: () => this.#session,
      edit: (editor) => this.#lines.edit(editor),
      typed: () => this.#silence.heard(performance.now()),
      mayAsk: () => this.#mayAsk(),
    });
  }
}
