import { formatAddress } from "./address.ts";

/** The address can't be had: in use, not ours, or not allowed. The message is one sentence. */
export class CannotListen extends Error {
  override readonly name = "CannotListen";
}

/**
 * Binds `host`, or all interfaces when it is empty: `::` takes IPv4 too, and where IPv6 is off IPv4 is
 * bound alone. `bind` is `Deno.listen` or `Deno.listenTls`. Throws {@linkcode CannotListen}.
 */
export function listen<Listener>(
  { host, port }: { host: string; port: number },
  bind: (address: { hostname: string; port: number }) => Listener,
): Listener {
  const tryBind = (hostname: string) => {
    try {
      return bind({ hostname, port });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const address = formatAddress({ hostname, port });
      throw new CannotListen(`Can't listen on ${address}: ${reason}`, { cause });
    }
  };
  if (host !== "") return tryBind(host);
  try {
    return tryBind("::");
  } catch (error) {
    if ((error as CannotListen).cause instanceof Deno.errors.AddrInUse) throw error;
    return tryBind("0.0.0.0");
  }
}
