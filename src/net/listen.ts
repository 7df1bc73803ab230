import { formatAddress } from "./address.ts";

/**
 * How many the kernel lets wait to be accepted, if it allows so many (Linux: `net.core.somaxconn`); of more who come at
 * once, each tries again after a second. With four times as many, newcomers would wait for seconds behind those who
 * come only to go. Deno before 2.5.0 lets 128 wait, whatever is asked for.
 */
const BACKLOG = 1024;

/** The address can't be had: in use, not ours, or not allowed. The message is one sentence. */
export class CannotListen extends Error {
  override readonly name = "CannotListen";
}

/**
 * Binds `host`, or all interfaces when it is empty: `::` takes IPv4 too, and where IPv6 is off IPv4 is
 * bound alone. Throws {@linkcode CannotListen}.
 */
export function listen({ host, port }: { host: string; port: number }): Deno.TcpListener {
  if (host !== "") return bind(host, port);
  try {
    return bind("::", port);
  } catch (error) {
    if ((error as CannotListen).cause instanceof Deno.errors.AddrInUse) throw error;
    return bind("0.0.0.0", port);
  }
}

function bind(hostname: string, port: number): Deno.TcpListener {
  try {
    const options = { hostname, port, tcpBacklog: BACKLOG };
    return Deno.listen(options);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const address = formatAddress({ hostname, port });
    throw new CannotListen(`Can't listen on ${address}: ${reason}`, { cause });
  }
}
