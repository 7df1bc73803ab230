import type { Event } from "../chat/event.ts";
import type { RoomRegistry } from "../chat/room_registry.ts";
import type { Options } from "../options.ts";
import { formatAddress, peerAddress } from "./address.ts";
import { Admission, type Rejection } from "./admission.ts";
import { close, isConnectionError, LINGER_MS } from "./closing.ts";
import { Connection, type World } from "./connection.ts";
import { Encoder } from "./encoder.ts";
import { nextTurn } from "./event_loop.ts";
import { FlushQueue } from "./flush_queue.ts";
import type { Log } from "./log.ts";
import type { TlsRelay } from "./tls.ts";

/** How long accepting rests when the system can't give us a connection: an error at once repeats at once. */
const ACCEPT_PAUSE_MS = 100;

/** How long clients have to take their last lines when the server goes down. */
const DRAIN_MS = 4000;

/** How often the server looks after what depends on time. */
const TICK_MS = 250;

/** How many newcomers at a time are told why they can't come in; more are closed without a word. */
const MAX_REJECTIONS = 100;

/** The connections of one chat, from whichever listeners they come. */
export class Server {
  readonly #world: World;
  readonly #admission: Admission;
  readonly #connections = new Map<Connection, Promise<void>>();
  readonly #ticker: ReturnType<typeof setInterval>;
  readonly #draining = new AbortController();
  #rejections = 0;

  constructor({ registry, options, log }: { registry: RoomRegistry; options: Options; log: Log }) {
    const flushes = new FlushQueue(options.outboxLimitBytes);
    this.#world = {
      registry,
      options,
      log,
      encoder: new Encoder(flushes, registry.defaultView),
      flushes,
    };
    this.#admission = new Admission(options.maxClients, options.maxClientsPerIp);
    this.#ticker = setInterval(() => this.#tick(), TICK_MS);
  }

  /**
   * Serves everyone who comes through a listener that is already bound, until it is closed. Deno's own
   * iterator ends with the first client that resets before it is accepted, and when the descriptors
   * run out; this goes on. With `tls`, the clients are expected to speak TLS.
   */
  async serve(listener: Deno.TcpListener, tls?: TlsRelay): Promise<void> {
    for (;;) {
      try {
        const conn = await listener.accept();
        // Deno would carry out at once all that a newcomer has sent already, before it sees who has gone.
        await nextTurn();
        this.#admit(conn, tls).catch((error) => this.#failed(error));
      } catch (error) {
        if (error instanceof Deno.errors.BadResource) return;
        await this.#acceptFailed(error);
      }
    }
  }

  /** Tells everyone that the server goes down, and resolves when they have left, or after four seconds. */
  async drain(): Promise<void> {
    this.#draining.abort();
    const { registry } = this.#world;
    const goingDown: Event = { kind: "goingDown", server: registry.serverName };
    for (const connection of this.#connections.keys()) connection.sayLast(goingDown);
    for (const connection of this.#connections.keys()) connection.end();
    const deadline = Promise.withResolvers<void>();
    const timer = setTimeout(deadline.resolve, DRAIN_MS);
    await Promise.race([Promise.all(this.#connections.values()), deadline.promise]);
    clearTimeout(timer);
    clearInterval(this.#ticker);
    for (const connection of this.#connections.keys()) connection.abort();
  }

  #tick(): void {
    const now = performance.now();
    for (const connection of this.#connections.keys()) connection.tick(now);
    this.#world.registry.tick();
    this.#world.log.tick();
  }

  /** A connection that could not be dealt with: for want of descriptors (TLS takes three), or by a bug. */
  #failed(error: unknown): void {
    if (isOutOfDescriptors(error)) this.#warnOfDescriptors();
    else this.#world.log.fault("bug", error);
  }

  #warnOfDescriptors(): void {
    this.#world.log.fault(
      "out of descriptors",
      `the system's descriptors ran out with ${this.#admission.clients} connected; accepting pauses. ` +
        "Raise LimitNOFILE (ulimit -n).",
    );
  }

  /** From here on everything that happens to `conn` costs that connection only. */
  async #admit(conn: Deno.TcpConn, tls: TlsRelay | undefined): Promise<void> {
    const address = peerAddress(conn.remoteAddr);
    const rejection = this.#admission.enter(address.hostname);
    if (rejection) return await this.#reject(conn, rejection, address.hostname);
    try {
      keepLively(conn);
      if (tls) await this.#runSecured(conn, tls, formatAddress(address));
      else await this.#run(conn, formatAddress(address));
    } finally {
      close(conn);
      this.#admission.leave(address.hostname);
    }
  }

  async #run(conn: Deno.Conn, peer: string): Promise<void> {
    const connection = new Connection(conn, peer, this.#world);
    const life = connection.run()
      .catch((error) => this.#world.log.fault("bug", error))
      .finally(() => this.#connections.delete(connection));
    this.#connections.set(connection, life);
    await life;
  }

  async #runSecured(conn: Deno.Conn, tls: TlsRelay, peer: string): Promise<void> {
    const timeoutMs = this.#world.options.loginTimeoutS * 1000;
    const secured = await tls.secure(conn, timeoutMs, this.#draining.signal);
    if (!secured) return;
    await this.#run(secured.conn, peer);
    // The last words have left the chat, but not yet the relay.
    const timer = setTimeout(secured.close, LINGER_MS);
    await secured.carried;
    clearTimeout(timer);
    secured.close();
  }

  async #reject(conn: Deno.Conn, rejection: Rejection, hostname: string): Promise<void> {
    const { encoder, log, registry } = this.#world;
    log.fault(`turned away, ${rejection}`, hostname);
    if (this.#rejections >= MAX_REJECTIONS) return close(conn);
    this.#rejections++;
    const timer = setTimeout(() => close(conn), LINGER_MS);
    try {
      await conn.write(encoder.encode({ kind: rejection, server: registry.serverName }));
      await conn.closeWrite();
      for (const buffer = new Uint8Array(512); await conn.read(buffer) !== null;);
    } catch (error) {
      if (!isConnectionError(error)) throw error;
    } finally {
      this.#rejections--;
      clearTimeout(timer);
      close(conn);
    }
  }

  async #acceptFailed(error: unknown): Promise<void> {
    const { log } = this.#world;
    if (isConnectionError(error)) {
      return log.fault("a client was gone before it was accepted", error);
    }
    if (isOutOfDescriptors(error)) this.#warnOfDescriptors();
    else log.fault("accept", error);
    await new Promise((resume) => setTimeout(resume, ACCEPT_PAUSE_MS));
  }
}

/** EMFILE is this process's limit, ENFILE the whole system's. */
function isOutOfDescriptors(error: unknown): boolean {
  return error instanceof Error && /os error (23|24)\)/.test(error.message);
}

/** Each line leaves at once, and the kernel asks a silent peer now and then whether it is still there. */
function keepLively(conn: Deno.TcpConn): void {
  try {
    conn.setNoDelay();
    conn.setKeepAlive();
  } catch (error) {
    if (!isConnectionError(error)) throw error;
  }
}
