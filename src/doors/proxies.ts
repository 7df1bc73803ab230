import { type Address, peerAddress } from "../net/address.ts";
import { close, isConnectionError } from "../net/closing.ts";
import { contains, type Network, parseIp } from "../net/ip.ts";
import type { Log } from "../net/log.ts";
import { readProxyHeader } from "../net/proxy_protocol.ts";

/** How long a proxy may take to say whose a connection is, and how many connections may wait for that. */
const HEADER_TIMEOUT_MS = 5000;
const MAX_WAITING = 1000;

/** The proxies that tell whose a connection is (`--proxy-protocol`), and nobody else may. */
export class Proxies {
  readonly #networks: readonly Network[];
  readonly #log: Log;
  #waiting = 0;

  constructor(networks: readonly Network[], log: Log) {
    this.#networks = networks;
    this.#log = log;
  }

  /**
   * Where the client is. Null for a connection that is to be closed quietly: one of the proxy's own, or one of which
   * the proxy tells nothing that makes sense, nothing in time, or nothing while too many wait for it.
   */
  async addressOf(conn: Deno.TcpConn): Promise<Address | null> {
    const address = peerAddress(conn.remoteAddr);
    const ip = parseIp(address.hostname);
    if (!ip || !this.#networks.some((network) => contains(network, ip))) return address;
    if (this.#waiting >= MAX_WAITING) {
      this.#log.fault(`connections of proxy ${address.hostname} without a header`, "too many");
      return null;
    }
    this.#waiting++;
    try {
      return await this.#read(conn, address.hostname);
    } finally {
      this.#waiting--;
    }
  }

  async #read(conn: Deno.TcpConn, proxy: string): Promise<Address | null> {
    const timer = setTimeout(() => {
      this.#log.fault(`connections of proxy ${proxy} without a header`, "nothing came in time");
      close(conn);
    }, HEADER_TIMEOUT_MS);
    try {
      const header = await readProxyHeader(conn);
      if (header === "malformed") this.#log.fault(`a header that proxy ${proxy} sent`, header);
      return typeof header === "string" ? null : header;
    } catch (error) {
      if (!isConnectionError(error)) throw error;
      return null;
    } finally {
      clearTimeout(timer);
    }
  }
}
