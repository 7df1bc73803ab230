import { type Rate, TokenBucket } from "./token_bucket.ts";

/** What a byte costs that we send to somebody because of what they did: a MiB is a fifth of a second. */
export const BYTE_MS = 2e-4;

/**
 * What one piece of work counts at most of what a client had itself. Pieces that take longer mostly meet a collection of
 * everybody's garbage, or the compiler, and a client's own share is so small that a newcomer would owe for seconds.
 */
const OWN_PIECE_MS = 1;

/** What everybody at one address may have together, and what each connection may have even if the others have it all. */
export interface Shares {
  /** Milliseconds of the server's time. */
  readonly work: Rate;
  readonly ownWork: Rate;
  /** Lines that are not blank. */
  readonly lines: Rate;
  readonly ownLines: Rate;
  /** Lines of one connection, however few the others send. */
  readonly pace: Rate;
  readonly newConnections: Rate;
}

/** What everybody at one address has had lately, over all their connections, old and new. */
export class Account {
  /** How many connections there are now. */
  clients = 0;
  /** Stands for the address. */
  readonly key: string;
  readonly shares: Shares;
  readonly work: TokenBucket;
  readonly lines: TokenBucket;
  readonly newConnections: TokenBucket;

  constructor(shares: Shares, key = "") {
    this.key = key;
    this.shares = shares;
    this.work = new TokenBucket(shares.work);
    this.lines = new TokenBucket(shares.lines);
    this.newConnections = new TokenBucket(shares.newConnections);
  }

  /** How much more than others they have had lately, in milliseconds until they are even. */
  debtMs(now: number): number {
    return Math.max(0, this.work.fullAt - now, this.lines.fullAt - now);
  }

  /** True when nothing more need be remembered of it. */
  isSettled(now: number): boolean {
    if (this.clients > 0) return false;
    return [this.work, this.lines, this.newConnections].every(({ fullAt }) => fullAt <= now);
  }
}

/** One connection's part in its address's account. */
export class Client {
  readonly account: Account;
  readonly ownWork: TokenBucket;
  readonly #ownLines: TokenBucket;
  readonly #pace: TokenBucket;

  constructor(account: Account) {
    const { ownWork, ownLines, pace } = account.shares;
    this.account = account;
    this.ownWork = new TokenBucket(ownWork);
    this.#ownLines = new TokenBucket(ownLines);
    this.#pace = new TokenBucket(pace);
  }

  /** How many milliseconds until something may be done for it. */
  waitMs(now: number): number {
    return Math.min(this.account.work.waitMs(now), this.ownWork.waitMs(now));
  }

  /** How much more it has had lately than others at its address, in milliseconds until it is even. */
  debtMs(now: number): number {
    return Math.max(0, this.ownWork.fullAt - now, this.#pace.fullAt - now);
  }

  /** So many milliseconds were spent on it in one piece, and so many bytes made for it. */
  charge(now: number, milliseconds: number, bytes = 0): void {
    const cost = milliseconds + bytes * BYTE_MS;
    this.account.work.take(now, cost);
    this.ownWork.take(now, Math.min(cost, OWN_PIECE_MS));
  }

  /** It has sent a line: how many milliseconds until there may be one. */
  takeLine(now: number): number {
    const waitMs = this.#pace.take(now);
    const { lines } = this.account;
    const linesMs = lines.take(now);
    return Math.max(waitMs, linesMs && Math.min(linesMs, this.#ownLines.take(now)));
  }

  /** Takes a line's worth if it is to be had at once, and tells whether. */
  takeSpareLine(now: number): boolean {
    return this.#pace.takeSpare(now);
  }
}
