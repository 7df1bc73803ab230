import type { Event } from "../chat/event.ts";
import type { RoomRegistry } from "../chat/room_registry.ts";
import { Session } from "../chat/session.ts";
import type { Options } from "../options.ts";
import { close, isConnectionError, linger } from "./closing.ts";
import type { Encoder } from "./encoder.ts";
import type { FlushQueue } from "./flush_queue.ts";
import { HTTP_ANSWER, isHttpRequest, TLS_HANDSHAKE } from "./http.ts";
import { lineSource, readInput } from "./line_source.ts";
import type { Log } from "./log.ts";
import { Outbox } from "./outbox.ts";
import { TELNET } from "./telnet.ts";
import { TokenBucket } from "./token_bucket.ts";

/** What all connections of a server share. */
export interface World {
  readonly registry: RoomRegistry;
  readonly options: Options;
  readonly encoder: Encoder;
  readonly flushes: FlushQueue;
  readonly log: Log;
}

/** How long before the end somebody silent is told, or half of the idle timeout if that is shorter. */
const IDLE_WARNING_S = 30;

/** With `--stall-timeout 0`, for how long a peer that we ended may take nothing of its last lines. */
const FAREWELL_S = 30;

/** One socket: lines in, events out, and a session between them. */
export class Connection {
  readonly #conn: Deno.Conn;
  readonly #peer: string;
  readonly #world: World;
  readonly #outbox: Outbox;
  readonly #lines: ReadableStreamDefaultReader<string>;
  readonly #session: Session;
  readonly #bucket: TokenBucket;
  readonly #since = performance.now();
  #heardAt = this.#since;
  #readNothing = true;
  #heardNothing = true;
  #warned = false;
  #ending = false;
  #pause: { timer: ReturnType<typeof setTimeout>; resume: () => void } | undefined;

  /** `peer` is the client's address as the log shall show it. */
  constructor(conn: Deno.Conn, peer: string, world: World) {
    const { options, registry, encoder, flushes } = world;
    this.#conn = conn;
    this.#peer = peer;
    this.#world = world;
    this.#bucket = new TokenBucket(options.rateLines, options.burstLines, this.#since);
    this.#outbox = new Outbox({
      sink: conn,
      flushes,
      limitBytes: options.outboxLimitBytes,
      skipped: (lines) => encoder.encode({ kind: "linesSkipped", lines }),
      failed: () => this.end(),
    });
    this.#lines = lineSource({
      source: { read: (buffer) => this.#read(buffer) },
      telnet: {
        reply: (bytes) => this.#outbox.push(bytes),
        command: (code) => this.#telnetCommand(code),
      },
      maxLineBytes: options.maxLineBytes,
    }).getReader();
    this.#session = new Session(registry, {
      deliver: (event) => this.#outbox.push(encoder.encode(event)),
    });
  }

  /** The connection's whole life. Rejects only with a bug, and then too everything is given back. */
  async run(): Promise<void> {
    const session = this.#session;
    let loggedIn = false;
    try {
      while (!session.ended && !this.#ending) {
        const { value: piece, done } = await this.#lines.read();
        if (done || !(await this.#hear(piece))) break;
        if (!loggedIn && session.nickname !== "") {
          loggedIn = true;
          this.#world.log.line(`login ${session.nickname} from ${this.#peer}`);
        }
      }
    } catch (error) {
      if (!isConnectionError(error)) throw error;
    } finally {
      session.leave();
      if (loggedIn) this.#world.log.line(`logout ${session.nickname} from ${this.#peer}`);
      this.end();
      await this.#outbox.close();
      await linger(this.#conn);
    }
  }

  /** Ends the connection from our side, after a last word; {@linkcode run} then finishes by itself. */
  end(lastWord?: Event): void {
    if (lastWord) this.#session.deliver(lastWord);
    this.#ending = true;
    this.#outbox.close();
    clearTimeout(this.#pause?.timer);
    this.#pause?.resume();
    // Cancelling lets the pending read() of `run` end; a stream that has failed has nothing to cancel.
    this.#lines.cancel().catch(() => undefined);
  }

  /** Ends the connection at once, whatever is still queued for it. */
  abort(): void {
    this.end();
    // Before Deno 2.9.5 a write that is blocked keeps the socket, and with it `run`, until the peer goes.
    this.#session.leave();
    close(this.#conn);
  }

  /** Looks after all that depends on time; `now` is `performance.now()`. Called a few times a second. */
  tick(now: number): void {
    const { stallTimeoutS, loginTimeoutS, idleTimeoutS } = this.#world.options;
    const patienceS = stallTimeoutS || (this.#ending ? FAREWELL_S : Infinity);
    if (this.#outbox.stalledMs(now) >= patienceS * 1000) return this.abort();
    if (this.#ending) return;
    const outside = this.#session.nickname === "";
    if (outside && loginTimeoutS > 0 && now - this.#since >= loginTimeoutS * 1000) {
      this.end({ kind: "loginTimeout", seconds: loginTimeoutS });
    } else if (idleTimeoutS > 0) {
      this.#checkIdle((now - this.#heardAt) / 1000, idleTimeoutS);
    }
  }

  #checkIdle(silentS: number, idleTimeoutS: number): void {
    const warningS = Math.min(IDLE_WARNING_S, idleTimeoutS / 2);
    if (silentS >= idleTimeoutS) return this.end({ kind: "idleTimeout" });
    if (this.#warned || silentS < idleTimeoutS - warningS) return;
    this.#warned = true;
    this.#session.deliver({ kind: "idleWarning", seconds: Math.ceil(warningS) });
  }

  /** Carries out one piece of input, at the pace of the rate; false when it is the last one. */
  async #hear(piece: string): Promise<boolean> {
    const input = readInput(piece);
    if (this.#heardNothing && isHttpRequest(input)) {
      this.#outbox.push(HTTP_ANSWER);
      return false;
    }
    if (input.kind === "cutOff") return false;
    const waitMs = this.#bucket.take(performance.now());
    if (waitMs > 0) await this.#rest(waitMs);
    if (this.#ending) return false;
    this.#heardAt = performance.now();
    this.#heardNothing = this.#warned = false;
    if (input.kind === "line") this.#session.handle(input.text);
    else {this.#session.deliver({
        kind: "lineTooLong",
        limitBytes: this.#world.options.maxLineBytes,
      });}
    if (this.#world.flushes.crowded) await this.#world.flushes.flushed;
    return true;
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

  /** Answers within the rate of lines, since a command is only two bytes. */
  #telnetCommand(code: number): void {
    const server = this.#world.registry.serverName;
    const event: Event | null = code === TELNET.ARE_YOU_THERE
      ? { kind: "areYouThere", server }
      : code === TELNET.INTERRUPT
      ? { kind: "interrupt" }
      : null;
    if (event === null || !this.#bucket.takeSpare(performance.now())) return;
    this.#session.deliver(event);
  }
}
