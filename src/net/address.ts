/** `192.0.2.1:5267`, or `[2001:db8::1]:5267` as RFC 3986 writes it. */
export function formatAddress({ hostname, port }: { hostname: string; port: number }): string {
  return hostname.includes(":") ? `[${hostname}]:${port}` : `${hostname}:${port}`;
}

/** Where a client is: an IPv4 client of a listener for both families (RFC 4291 2.5.5.2) is an IPv4 client. */
export function peerAddress({ hostname, port }: Deno.NetAddr): { hostname: string; port: number } {
  return { hostname: hostname.replace(/^::ffff:(?=[\d.]+$)/, ""), port };
}
