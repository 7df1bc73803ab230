import { Account, type Shares } from "../net/account.ts";
import { customerOf } from "../net/address.ts";
import type { Bounds } from "./bounds.ts";

/** Why a newcomer isn't let in. */
export type Rejection = "serverFull" | "tooManyFromAddress";

/** For how many seconds' worth an address may have its share at once, after it has had nothing for so long. */
const WORK_BURST_S = 1;
const OWN_WORK_BURST_S = 4;
const LINES_BURST_S = 8;
const OWN_LINES_BURST_S = 16;
const NEW_CONNECTIONS_BURST_S = 16;

/** The parts of an address's share that each of its connections has, even if the others have used up all. */
const OWN_WORK = 1 / 64;
const OWN_LINES = 1 / 32;

/** Counts the connections, in all and from each address, and keeps the addresses' accounts. */
export class Admission {
  readonly #bounds: Bounds;
  readonly #shares: Shares;
  readonly #accounts = new Map<string, Account>();
  #clients = 0;
  /** How many had an account of their own so far. */
  #alone = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
    this.#shares = sharesOf(bounds);
  }

  get clients(): number {
    return this.#clients;
  }

  /** Counts a client in and gives its address's account, or says why not. */
  enter(hostname: string): Account | Rejection {
    const { maxClients, maxClientsPerIp } = this.#bounds;
    const account = this.#account(hostname);
    if (maxClients > 0 && this.#clients >= maxClients) return "serverFull";
    if (maxClientsPerIp > 0 && account.clients >= maxClientsPerIp) return "tooManyFromAddress";
    this.#clients++;
    account.clients++;
    return account;
  }

  /** True when somebody from there may connect just now without being held up. */
  takeSpareConnection(hostname: string, now: number): boolean {
    return this.#account(hostname).newConnections.takeSpare(now);
  }

  /** Counts a client out that {@linkcode enter} counted in. */
  leave(account: Account): void {
    this.#clients--;
    account.clients--;
  }

  /** Called a few times a second, in milliseconds of a clock that never goes back. */
  tick(now: number): void {
    for (const [key, account] of this.#accounts) {
      if (account.isSettled(now)) this.#accounts.delete(key);
    }
  }

  /** Where addresses mean nothing, each connection has an account of its own. */
  #account(hostname: string): Account {
    if (this.#bounds.maxClientsPerIp === 0) {
      return new Account(this.#shares, `connection ${++this.#alone}`);
    }
    const key = customerOf(hostname);
    const known = this.#accounts.get(key);
    if (known) return known;
    const account = new Account(this.#shares, key);
    this.#accounts.set(key, account);
    return account;
  }
}

function sharesOf(bounds: Bounds): Shares {
  const { workPerIp, linesPerIp, connectsPerIp, rateLines, burstLines } = bounds;
  const rate = (perSecond: number, seconds: number) => ({
    perSecond,
    burst: perSecond * seconds,
  });
  return {
    work: rate(workPerIp, WORK_BURST_S),
    ownWork: rate(workPerIp * OWN_WORK, OWN_WORK_BURST_S),
    lines: rate(linesPerIp, LINES_BURST_S),
    ownLines: rate(linesPerIp * OWN_LINES, OWN_LINES_BURST_S),
    pace: { perSecond: rateLines, burst: burstLines },
    newConnections: rate(connectsPerIp, NEW_CONNECTIONS_BURST_S),
  };
}
