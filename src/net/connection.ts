import type { Event } from "../chat/event.ts";
import type { RoomRegistry } from "../chat/room_registry.ts";
import { Session } from "../chat/session.ts";
import { formatAddress, peerAddress } from "./address.ts";
import type { Encoder } from "./encoder.ts";
import type { FlushQueue } from "./flush_queue.ts";
import { isCutOff, lineSource } from "./line_source.ts";
import type { Log } from "./log.ts";
import { Outbox } from "./outbox.ts";

/** What all connections of a server share. */
export interface World {
  readonly registry: RoomRegistry;
  readonly encoder: Encoder;
  readonly flushes: FlushQueue;
  readonly log: Log;
}

/** How long a connection that we ended may take to end its own half, before it is closed under it. */
const LINGER_MS = 1000;

/** What the network or the peer does to a connection; anything else that is thrown is a bug. */
const CONNECTION_ERRORS = [
  Deno.errors.ConnectionReset,
  Deno.errors.ConnectionAborted,
  Deno.errors.BrokenPipe,
  Deno.errors.NotConnected,
  Deno.errors.TimedOut,
  Deno.errors.UnexpectedEof,
  Deno.errors.Interrupted,
  Deno.errors.BadResource,
];

function isConnectionError(error: unknown): boolean {
  return CONNECTION_ERRORS.some((kind) => error instanceof kind);
}

/** One socket: lines in, events out, and a session between them. */
export class Connection {
  readonly #conn: Deno.Conn;
  readonly #world: World;
  readonly #outbox: Outbox;
  readonly #lines: ReadableStreamDefaultReader<string>;
  readonly #session: Session;

  constructor(conn: Deno.Conn, world: World) {
    this.#conn = conn;
    this.#world = world;
    this.#outbox = new Outbox(conn, world.flushes, () => this.end());
    this.#lines = lineSource({ read: (buffer) => read(conn, buffer) })
      .getReader();
    this.#session = new Session(world.registry, {
      deliver: (event) => this.#outbox.push(world.encoder.encode(event)),
    });
  }

  /** The connection's whole life. Rejects only with a bug, and then too everything is given back. */
  async run(): Promise<void> {
    const { log } = this.#world;
    const peer = formatAddress(peerAddress(this.#conn.remoteAddr as Deno.NetAddr));
    let nickname = "";
    try {
      keepLively(this.#conn);
      while (!this.#session.ended) {
        const { value: line, done } = await this.#lines.read();
        if (done || isCutOff(line)) break;
        this.#session.handle(line);
        if (nickname === "" && this.#session.nickname !== "") {
          nickname = this.#session.nickname;
          log.line(`login ${nickname} from ${peer}`);
        }
      }
    } finally {
      this.#session.leave();
      if (nickname !== "") log.line(`logout ${nickname} from ${peer}`);
      this.end();
      await this.#outbox.close();
      await linger(this.#conn);
    }
  }

  /** Ends the connection from our side, after a last word; {@linkcode run} then finishes by itself. */
  end(lastWord?: Event): void {
    if (lastWord) this.#session.deliver(lastWord);
    this.#outbox.close();
    // Cancelling lets the pending read() of `run` end; a stream that has failed has nothing to cancel.
    this.#lines.cancel().catch(() => undefined);
  }

  /** Closes the socket at once, whatever is still queued for it. */
  abort(): void {
    close(this.#conn);
  }
}

/** Each line leaves at once, and the kernel asks a silent peer now and then whether it is still there. */
function keepLively(conn: Deno.Conn): void {
  if (!("setNoDelay" in conn)) return;
  (conn as Deno.TcpConn).setNoDelay();
  (conn as Deno.TcpConn).setKeepAlive();
}

/** Like `conn.read`, but a connection that fails has ended: what came before that is still heard. */
async function read(
  conn: Deno.Conn,
  buffer: Uint8Array,
): Promise<number | null> {
  try {
    return await conn.read(buffer);
  } catch (error) {
    if (isConnectionError(error)) return null;
    throw error;
  }
}

/**
 * Ends our half and waits a little for the peer to end theirs. Closing at once would throw away what
 * they have sent unread, and then the kernel answers with a reset that can overtake our last words.
 */
async function linger(conn: Deno.Conn): Promise<void> {
  const timer = setTimeout(() => close(conn), LINGER_MS);
  try {
    await conn.closeWrite();
    const buffer = new Uint8Array(1024);
    while (await conn.read(buffer) !== null);
  } catch (error) {
    if (!isConnectionError(error)) throw error;
  } finally {
    clearTimeout(timer);
    close(conn);
  }
}

/** Closes; a connection that is closed already stays so (Deno throws BadResource). */
function close(conn: Deno.Conn): void {
  try {
    conn.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.BadResource)) throw error;
  }
}
