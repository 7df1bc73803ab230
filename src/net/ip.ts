/** An IP address as eight groups of 16 bits; an IPv4 address stands in `::ffff:0:0/96` (RFC 4291 2.5.5.2). */
export type IpAddress = readonly number[];

/** Reads an IPv4 or IPv6 address as people and systems write it. Null for anything else. */
export function parseIp(text: string): IpAddress | null {
  return text.includes(":") ? parseIpv6(text.replace(/%\w+$/, "")) : parseIpv4(text);
}

function parseIpv4(text: string): IpAddress | null {
  if (!/^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/.test(text)) return null;
  const [a, b, c, d] = text.split(".").map(Number) as [number, number, number, number];
  return Math.max(a, b, c, d) > 255 ? null : [0, 0, 0, 0, 0, 0xffff, a * 256 + b, c * 256 + d];
}

/** Leaves the grammar to `URL`, which gives every address in one spelling (WHATWG URL 3.5). */
function parseIpv6(text: string): IpAddress | null {
  if (!/^[\da-f:.]{2,45}$/i.test(text) || !URL.canParse(`http://[${text}]`)) return null;
  const [left = [], right = []] = new URL(`http://[${text}]`).hostname.slice(1, -1).split("::")
    .map((half) => half === "" ? [] : half.split(":"));
  const zeros = Array<string>(8 - left.length - right.length).fill("0");
  return [...left, ...zeros, ...right].map((group) => parseInt(group, 16));
}

/** True for an IPv4 address, also where it was written as an IPv6 one. */
export function isIpv4(address: IpAddress): boolean {
  return address.slice(0, 5).every((group) => group === 0) && address[5] === 0xffff;
}

/** The usual spelling: `192.0.2.1`, or IPv6 as RFC 5952 has it. */
export function formatIp(address: IpAddress): string {
  if (isIpv4(address)) {
    return address.slice(6).flatMap((group) => [group >> 8, group & 255]).join(".");
  }
  const groups = address.map((group) => group.toString(16)).join(":");
  return new URL(`http://[${groups}]`).hostname.slice(1, -1);
}

/** All addresses that begin with the same bits: `203.0.113.0/24`, `2001:db8::/48`, or a single address. */
export interface Network {
  readonly address: IpAddress;
  readonly bits: number;
}

/** Reads a network. Null for anything else, also when bits are set behind its prefix. */
export function parseNetwork(text: string): Network | null {
  const [host = "", length, ...more] = text.split("/");
  const address = parseIp(host);
  if (!address || more.length > 0) return null;
  if (length === undefined) return { address, bits: 128 };
  const bits = /^\d{1,3}$/.test(length) ? Number(length) + (host.includes(":") ? 0 : 96) : NaN;
  return bits <= 128 && contains({ address, bits }, address) ? { address, bits } : null;
}

/** True if an address lies in a network. */
export function contains({ address, bits }: Network, other: IpAddress): boolean {
  return other.every((group, i) => {
    const kept = Math.max(0, Math.min(16, bits - i * 16));
    return (group >> (16 - kept)) << (16 - kept) === address[i];
  });
}
