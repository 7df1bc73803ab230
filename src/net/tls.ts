import { close, isConnectionError } from "./closing.ts";
import { BadCertificate, type Credentials, readCredentials, type TlsFiles } from "./certificate.ts";
import type { Log } from "./log.ts";

/** How much of one direction of one connection is on its way inside the relay. */
const RELAY_BUFFER_BYTES = 4096;

/** An encrypted connection, and what has to be closed when it is over. */
export interface Secured {
  readonly conn: Deno.Conn;
  /** Resolves when all has been carried, or everything is closed. */
  readonly carried: Promise<void>;
  close(): void;
}

/**
 * Puts TLS on connections that were accepted plain, by relaying each to a TLS listener of our own on the
 * loopback. The detour is for Deno: a `TlsConn` that is closed before its handshake is done keeps its
 * socket for as long as the peer likes, but the relay's sockets can be closed at any time. And a new
 * certificate needs a new listener, which here is nobody's public address.
 */
export class TlsRelay {
  readonly #files: TlsFiles;
  readonly #log: Log;
  #inner: Deno.TlsListener;
  /** One connection at a time goes through the inner listener, so that both its ends are known. */
  #turn: Promise<unknown> = Promise.resolve();

  /** Throws {@linkcode BadCertificate}. */
  constructor(files: TlsFiles, log: Log) {
    this.#files = files;
    this.#log = log;
    this.#inner = listenInside(readCredentials(files));
  }

  /** Reads the files again and uses them for whoever comes from now on; bad ones change nothing but the log. */
  renew(): void {
    try {
      const renewed = listenInside(readCredentials(this.#files));
      this.#turn.finally(() => close(previous));
      const previous = this.#inner;
      this.#inner = renewed;
      this.#log.line("the certificate was renewed");
    } catch (error) {
      if (!(error instanceof BadCertificate)) throw error;
      this.#log.line(`the certificate stays as it was: ${error.message}`);
    }
  }

  close(): void {
    close(this.#inner);
  }

  /**
   * Completes a handshake with the client at the other end of `outer`. Null, and all closed, when the
   * client does not speak TLS, takes longer than `timeoutMs` (0: as long as it likes), or `stop` is aborted.
   */
  async secure(outer: Deno.Conn, timeoutMs: number, stop: AbortSignal): Promise<Secured | null> {
    const passage = this.#turn.then(() => passThrough(this.#inner));
    this.#turn = passage.catch(() => undefined);
    const { inside, conn } = await passage;
    const secured = {
      conn,
      carried: relay(outer, inside).catch((error) => this.#log.bug(error)),
      close: () => [outer, inside, conn].forEach(close),
    };
    return await handshake(secured, conn, timeoutMs, stop) ? secured : null;
  }
}

function listenInside(credentials: Credentials): Deno.TlsListener {
  return Deno.listenTls({ hostname: "127.0.0.1", port: 0, ...credentials });
}

/** Both ends of a new connection through the inner listener; whoever else connects to that is closed. */
async function passThrough(
  inner: Deno.TlsListener,
): Promise<{ inside: Deno.Conn; conn: Deno.TlsConn }> {
  const { hostname, port } = inner.addr as Deno.NetAddr;
  const inside = await Deno.connect({ hostname, port });
  try {
    for (;;) {
      const conn = await inner.accept();
      const isOurs =
        (conn.remoteAddr as Deno.NetAddr).port === (inside.localAddr as Deno.NetAddr).port;
      if (isOurs) return { inside, conn };
      close(conn);
    }
  } catch (error) {
    close(inside);
    throw error;
  }
}

async function handshake(
  secured: Secured,
  conn: Deno.TlsConn,
  timeoutMs: number,
  stop: AbortSignal,
): Promise<boolean> {
  const timer = timeoutMs > 0 ? setTimeout(secured.close, timeoutMs) : undefined;
  stop.addEventListener("abort", secured.close);
  try {
    await conn.handshake();
    return true;
  } catch (error) {
    secured.close();
    if (!isConnectionError(error)) throw error;
    return false;
  } finally {
    clearTimeout(timer);
    stop.removeEventListener("abort", secured.close);
  }
}

/** Carries bytes both ways until both have ended, or one has failed; then both are closed. */
async function relay(outer: Deno.Conn, inside: Deno.Conn): Promise<void> {
  try {
    await Promise.all([carry(outer, inside), carry(inside, outer)]);
  } catch (error) {
    if (!isConnectionError(error)) throw error;
  } finally {
    close(outer);
    close(inside);
  }
}

async function carry(from: Deno.Conn, to: Deno.Conn): Promise<void> {
  const buffer = new Uint8Array(RELAY_BUFFER_BYTES);
  for (;;) {
    const length = await from.read(buffer);
    if (length === null) return await to.closeWrite();
    for (let sent = 0; sent < length;) sent += await to.write(buffer.subarray(sent, length));
  }
}
