import type { Chat } from "../chat/chat.ts";
import type { Event } from "../chat/event.ts";
import { acceptAll, type Acceptor, isOutOfDescriptors } from "../net/accept.ts";
import { type Account, Client } from "../net/account.ts";
import type { Address } from "../net/address.ts";
import { close, isConnectionError, LINGER_MS } from "../net/closing.ts";
import { FlushQueue } from "../net/flush_queue.ts";
import type { Network } from "../net/ip.ts";
import type { Log } from "../net/log.ts";
import { Scheduler } from "../net/scheduler.ts";
import type { TlsRelay } from "../net/tls.ts";
import { LineSplitter } from "../telnet/line_splitter.ts";
import { Admission, type Rejection } from "./admission.ts";
import type { Bounds } from "./bounds.ts";
import { Connection } from "./connection.ts";
import { Encoder } from "./encoder.ts";
import type { House } from "./house.ts";
import { Proxies } from "./proxies.ts";
import { TelnetDoor } from "./telnet_door.ts";

/** How long clients have to take their last lines when the server goes down. */
const DRAIN_MS = 4000;

/**
 * How often the server looks after what depends on time, a part of the connections each time, and after how many times
 * it has looked after all. All at once would make everybody wait for some milliseconds.
 */
const TICK_MS = 25;
const TICKS = 10;

/** How many newcomers at a time are told why they can't come in; more are closed without a word. */
const MAX_REJECTIONS = 100;

/** What a server is made of. */
export interface ServerOptions {
  readonly chat: Chat;
  readonly bounds: Bounds;
  readonly log: Log;
  /** Who tells whose a connection is. */
  readonly proxies?: readonly Network[];
}

/** The connections of one chat, from whichever listeners they come. */
export class Server {
  readonly #house: House;
  readonly #admission: Admission;
  readonly #proxies: Proxies;
  readonly #connections = new Map<Connection, Promise<void>>();
  readonly #ticker: ReturnType<typeof setInterval>;
  #ticks = 0;
  /** The connections that have not been looked after in this round. */
  #round: Iterator<Connection, undefined> = [].values();
  readonly #draining = new AbortController();
  #rejections = 0;

  constructor({ chat, bounds, log, proxies = [] }: ServerOptions) {
    const now = () => chat.clock.now();
    const flushes = new FlushQueue(now, bounds.outboxLimitBytes);
    const encoder = new Encoder(chat, flushes);
    const scheduler = new Scheduler(now, flushes);
    this.#house = {
      chat,
      bounds,
      log,
      encoder,
      flushes,
      scheduler,
      splitter: new LineSplitter(),
    };
    this.#admission = new Admission(bounds);
    this.#proxies = new Proxies(proxies, log);
    this.#ticker = setInterval(() => this.#tick(), TICK_MS);
  }

  /** Serves everyone who comes through a bound listener, until it is closed. With `tls`, clients must speak TLS. */
  serve(listener: Deno.TcpListener, tls?: TlsRelay): Promise<void> {
    const acceptor: Acceptor = {
      accepted: (conn) => void this.#admit(conn, tls).catch((error) => this.#failed(error)),
      acceptFailed: (error) => this.#acceptFailed(error),
    };
    return acceptAll(listener, acceptor);
  }

  /** Tells everyone that the server goes down, and resolves when they have left, or after four seconds. */
  async drain(): Promise<void> {
    this.#draining.abort();
    const goingDown: Event = { kind: "goingDown", server: this.#house.chat.serverName };
    for (const connection of this.#connections.keys()) connection.farewell(goingDown);
    for (const connection of this.#connections.keys()) connection.end();
    const deadline = Promise.withResolvers<void>();
    const timer = setTimeout(deadline.resolve, DRAIN_MS);
    await Promise.race([Promise.all(this.#connections.values()), deadline.promise]);
    clearTimeout(timer);
    clearInterval(this.#ticker);
    for (const connection of this.#connections.keys()) connection.abort();
  }

  #tick(): void {
    const now = this.#house.chat.clock.now();
    if (this.#ticks++ % TICKS === 0) this.#beginRound(now);
    for (let left = Math.ceil(this.#connections.size / TICKS); left > 0; left--) {
      this.#round.next().value?.tick(now);
    }
  }

  #beginRound(now: number): void {
    this.#round = this.#connections.keys();
    this.#house.chat.tick();
    this.#admission.tick(now);
    this.#house.log.tick();
  }

  /** From here on everything that happens to `conn` costs that connection only. */
  async #admit(conn: Deno.TcpConn, tls: TlsRelay | undefined): Promise<void> {
    try {
      const address = await this.#proxies.addressOf(conn);
      const entered = address && this.#admission.enter(address.hostname);
      if (typeof entered === "string") await this.#reject(conn, entered, address!.hostname);
      else if (entered) return await this.#letIn(conn, address, entered, tls);
    } finally {
      close(conn);
    }
  }

  /** One address can't come in too often: whoever does is let in, but later. */
  async #letIn(
    conn: Deno.TcpConn,
    address: Address,
    account: Account,
    tls: TlsRelay | undefined,
  ): Promise<void> {
    const { clock } = this.#house.chat;
    const client = new Client(account);
    try {
      keepLively(conn);
      const waitMs = account.newConnections.take(clock.now());
      if (waitMs > 0) await clock.wait(waitMs);
      if (tls) await this.#runSecured(conn, tls, address, client);
      else await this.#live(await this.#connect(conn, address, client));
    } finally {
      this.#admission.leave(account);
    }
  }

  /** Null when the server goes down. */
  async #connect(conn: Deno.Conn, peer: Address, client: Client): Promise<Connection | null> {
    let connection: Connection | null = null;
    await this.#house.scheduler.run(client, () => {
      if (this.#draining.signal.aborted) return;
      const door = new TelnetDoor(conn, peer, this.#house, client);
      connection = new Connection(door, this.#house, client);
    });
    return connection;
  }

  /** Without `async`, since these promises stay for as long as the person does. */
  #live(connection: Connection | null): Promise<void> | undefined {
    const life = connection?.run().finally(() => this.#connections.delete(connection));
    if (life) this.#connections.set(connection!, life);
    return life;
  }

  async #runSecured(
    conn: Deno.Conn,
    tls: TlsRelay,
    peer: Address,
    client: Client,
  ): Promise<void> {
    const timeoutMs = this.#house.bounds.loginTimeoutS * 1000;
    const secured = await tls.secure(conn, timeoutMs, this.#draining.signal);
    if (!secured) return;
    await this.#live(await this.#connect(secured.conn, peer, client));
    // The last words have left the chat, but not yet the relay.
    const timer = setTimeout(secured.close, LINGER_MS);
    await secured.carried;
    clearTimeout(timer);
    secured.close();
  }

  async #reject(conn: Deno.Conn, rejection: Rejection, hostname: string): Promise<void> {
    const { chat, encoder, log } = this.#house;
    log.fault(`turned away, ${rejection}`, hostname);
    const mayBeTold = this.#rejections < MAX_REJECTIONS &&
      this.#admission.takeSpareConnection(hostname, chat.clock.now());
    if (!mayBeTold) return close(conn);
    this.#rejections++;
    const timer = setTimeout(() => close(conn), LINGER_MS);
    try {
      await conn.write(encoder.encode({ kind: rejection, server: chat.serverName }));
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

  #acceptFailed(error: unknown): void {
    const { log } = this.#house;
    if (isConnectionError(error)) return; // gone before it was accepted, as health checks do
    if (isOutOfDescriptors(error)) this.#warnOfDescriptors();
    else log.fault("accept", error);
  }

  /** A connection that could not be dealt with: for want of descriptors (TLS takes three), or by a bug. */
  #failed(error: unknown): void {
    if (isOutOfDescriptors(error)) this.#warnOfDescriptors();
    else this.#house.log.bug(error);
  }

  #warnOfDescriptors(): void {
    this.#house.log.fault(
      "out of descriptors",
      `the system's descriptors ran out with ${this.#admission.clients} connected; accepting pauses. ` +
        "Raise LimitNOFILE (ulimit -n).",
    );
  }
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
