import { formatAddress } from "./address.ts";

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
    return Deno.listen({ hostname, port });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const address = formatAddress({ hostname, port });
    throw new CannotListen(`Can't listen on ${address}: ${reason}`, { cause });
  }
}
