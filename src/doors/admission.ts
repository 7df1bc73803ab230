/** Why a newcomer isn't let in. */
export type Rejection = "serverFull" | "tooManyFromAddress";

/** Counts the connections, in all and from each address. */
export class Admission {
  readonly #maxClients: number;
  readonly #maxPerAddress: number;
  readonly #byAddress = new Map<string, number>();
  #clients = 0;

  /** A maximum of 0 is none. */
  constructor(maxClients: number, maxPerAddress: number) {
    this.#maxClients = maxClients;
    this.#maxPerAddress = maxPerAddress;
  }

  get clients(): number {
    return this.#clients;
  }

  /** Counts a client in, or says why not. */
  enter(hostname: string): Rejection | null {
    const key = addressKey(hostname);
    const fromAddress = this.#byAddress.get(key) ?? 0;
    if (this.#maxClients > 0 && this.#clients >= this.#maxClients) return "serverFull";
    if (this.#maxPerAddress > 0 && fromAddress >= this.#maxPerAddress) return "tooManyFromAddress";
    this.#clients++;
    this.#byAddress.set(key, fromAddress + 1);
    return null;
  }

  /** Counts a client out that {@linkcode enter} counted in. */
  leave(hostname: string): void {
    const key = addressKey(hostname);
    const left = this.#byAddress.get(key)! - 1;
    this.#clients--;
    if (left > 0) this.#byAddress.set(key, left);
    else this.#byAddress.delete(key);
  }
}

/** Whom an address stands for: with IPv6 one customer has a /64 at least (RFC 6177), with IPv4 one address. */
function addressKey(hostname: string): string {
  if (!hostname.includes(":")) return hostname;
  const [head = "", tail] = hostname.replace(/%.*$/, "").split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array<string>(8 - left.length - right.length).fill("0");
  return [...left, ...zeros, ...right].slice(0, 4).join(":") + "::/64";
}
