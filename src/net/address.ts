import { formatIp, isIpv4, parseIp } from "./ip.ts";

/** Where somebody is. */
export interface Address {
  readonly hostname: string;
  readonly port: number;
}

/** `192.0.2.1:5267`, or `[2001:db8::1]:5267` as RFC 3986 writes it. */
export function formatAddress({ hostname, port }: Address): string {
  return hostname.includes(":") ? `[${hostname}]:${port}` : `${hostname}:${port}`;
}

/** Where a client is: an IPv4 client of a listener for both families (RFC 4291 2.5.5.2) is an IPv4 client. */
export function peerAddress({ hostname, port }: Address): Address {
  const ip = parseIp(hostname);
  return { hostname: ip ? formatIp(ip) : hostname, port };
}

/** Whom an address stands for: with IPv6 one customer has a /64 at least (RFC 6177), with IPv4 one address. */
export function customerOf(hostname: string): string {
  const ip = parseIp(hostname);
  if (!ip || isIpv4(ip)) return hostname;
  return formatIp([...ip.slice(0, 4), 0, 0, 0, 0]) + "/64";
}
