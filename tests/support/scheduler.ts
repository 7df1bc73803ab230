import { Account, Client, type Shares } from "../../src/net/account.ts";
import { nextTurn } from "../../src/net/event_loop.ts";
import { FlushQueue } from "../../src/net/flush_queue.ts";
import { Scheduler } from "../../src/net/scheduler.ts";
import { TestClock } from "./clock.ts";
import { within } from "./deadline.ts";

export const UNLIMITED = { perSecond: 0, burst: 0 };

/** Whoever had 10 ms and some more waits for just that; 5 ms are everybody's own. */
export const SHARES: Shares = {
  work: { perSecond: 1000, burst: 10 },
  ownWork: { perSecond: 1000, burst: 5 },
  lines: UNLIMITED,
  ownLines: UNLIMITED,
  pace: UNLIMITED,
  newConnections: UNLIMITED,
};

/** So much is done for a client, in pieces of at most one millisecond. */
export function work(client: Client, milliseconds: number, now = 0): void {
  for (let left = milliseconds; left > 0; left--) client.charge(now, Math.min(left, 1));
}

/** A client who had so much just before, alone at an address if nothing else is said. */
export function clientThatHad(milliseconds: number, account = new Account(SHARES)): Client {
  const client = new Client(account);
  work(client, milliseconds);
  return client;
}

/** A scheduler whose clock stands still but for the work, and what it has done. */
export function newScheduler() {
  const clock = new TestClock();
  const flushes = new FlushQueue(clock.now);
  const scheduler = new Scheduler(clock.now, flushes);
  const done: string[] = [];
  const job = (name: string, milliseconds: number) => () => {
    clock.advance(milliseconds);
    done.push(name);
  };
  const run = (client: Client, name: string, milliseconds = 0) =>
    scheduler.run(client, job(name, milliseconds));
  const say = (client: Client, name: string) => scheduler.run(client, job(name, 0), true);
  /** Much is said, and is not taken by those who listen until they are told to. */
  const fill = () => {
    flushes.count({}, 10_000);
    const batch = flushes.began();
    return () => flushes.ended(batch);
  };
  return { clock, flushes, scheduler, done, run, say, fill };
}

/** Moments pass only when a test says so: how many turns of the event loop one takes is up to the system. */
export class Moments implements Disposable {
  #passed = Promise.withResolvers<ArrayBuffer>();

  constructor() {
    crypto.subtle.digest = () => this.#passed.promise;
  }

  /** Resolves when whoever waited for this moment has gone on. */
  async pass(): Promise<void> {
    await nextTurn();
    await nextTurn();
    this.#passed.resolve(new ArrayBuffer());
    this.#passed = Promise.withResolvers();
    await nextTurn();
    await nextTurn();
  }

  [Symbol.dispose](): void {
    Reflect.deleteProperty(crypto.subtle, "digest");
  }
}

export const all = (...turns: (void | Promise<void>)[]) =>
  within(Promise.all(turns), "their turns");
