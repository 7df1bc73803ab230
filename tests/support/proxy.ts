import type { Certificate } from "./certificate.ts";
import { Client } from "./client.ts";
import { installed } from "./installed.ts";
import { Server } from "./server.ts";

/**
 * Where a proxy under test listens, and what it connects from, so that nobody takes it for one of its clients. Only
 * Linux has more than one address on the loopback.
 */
export const PROXY = "127.0.0.8";

/** A real proxy in a process of its own, in front of one or more ports of 127.0.0.1. */
export class Proxy implements AsyncDisposable {
  readonly #belongings: AsyncDisposableStack;

  private constructor(readonly ports: readonly number[], belongings: AsyncDisposableStack) {
    this.#belongings = belongings;
  }

  /** haproxy, which passes everything on as it is, and by now has found each server healthy 9 times. */
  static async haproxy(option: string, ...servers: number[]): Promise<Proxy> {
    const ports = freePorts(servers.length);
    const config = [
      "global",
      "log stdout format raw local0",
      "defaults",
      "log global",
      "mode tcp",
      "timeout connect 5s",
      "timeout client 1m",
      "timeout server 1m",
      "option log-health-checks",
      `default-server ${option} source ${PROXY} check inter 10ms rise 1 fall 9`,
      ...servers.flatMap((server, i) => [
        `listen to${server}`,
        `bind ${PROXY}:${ports[i]}`,
        `server fishbowl 127.0.0.1:${server}`,
      ]),
    ];
    return await Proxy.#start(["haproxy", "-db", "-f"], config, async ({ stdout }) => {
      for (const server of servers) {
        await stdout.waitFor(new RegExp(`to${server}/fishbowl .* status: 9/9 UP`));
      }
      return ports;
    });
  }

  /** stunnel, which ends TLS and says whose a connection is in version 1. */
  static async stunnel(server: number, { cert, key }: Certificate): Promise<Proxy> {
    const config = [
      "foreground = yes",
      "pid =",
      "syslog = no",
      "debug = info",
      "[fishbowl]",
      `accept = ${PROXY}:0`,
      `connect = 127.0.0.1:${server}`,
      `local = ${PROXY}`,
      "protocol = proxy",
      `cert = ${cert}`,
      `key = ${key}`,
    ];
    return await Proxy.#start(["stunnel"], config, async ({ stderr }) => {
      const line = await stderr.waitFor(/ bound to /);
      return [Number(/:(\d+)$/.exec(line)![1])];
    });
  }

  /** Starts a program that takes a file of these lines, and waits until it listens at the ports that `ready` gives. */
  static async #start(
    command: string[],
    config: string[],
    ready: (process: Server) => Promise<number[]>,
  ): Promise<Proxy> {
    await using begun = new AsyncDisposableStack();
    const folder = await Deno.makeTempDir();
    begun.defer(() => Deno.remove(folder, { recursive: true }));
    await Deno.writeTextFile(`${folder}/config`, config.join("\n") + "\n");
    const process = begun.use(Server.spawn([`${folder}/config`], command));
    return new Proxy(await ready(process), begun.move());
  }

  /** Somebody on 127.0.0.1 who comes through the proxy. */
  async connect(index = 0): Promise<Client> {
    return await Client.connect(this.ports[index]!, PROXY);
  }

  /** The same with TLS, which the proxy ends or passes on. */
  async connectTls({ cert }: Certificate, index = 0): Promise<Client> {
    const caCerts = [await Deno.readTextFile(cert)];
    const tcp = await Deno.connect({ hostname: PROXY, port: this.ports[index]! });
    const conn = await Deno.startTls(tcp, { hostname: "localhost", caCerts });
    await conn.handshake();
    return new Client(conn);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#belongings.disposeAsync();
  }
}

/** Ports that haproxy can have, which can't choose them itself; nobody else listens at this address. */
function freePorts(count: number): number[] {
  const listeners = Array.from({ length: count }, () => Deno.listen({ hostname: PROXY, port: 0 }));
  const ports = listeners.map((listener) => listener.addr.port);
  for (const listener of listeners) listener.close();
  return ports;
}

/** A test of a real proxy, where it is installed and there are addresses enough for it. */
export async function proxyTest(
  program: string,
  name: string,
  fn: () => Promise<void>,
): Promise<void> {
  const found = await Promise.all([program, "openssl", "nc"].map(installed));
  const ignore = Deno.build.os !== "linux" || found.includes(false);
  Deno.test({ name: `real ${program} ${name}`, ignore, fn });
}
