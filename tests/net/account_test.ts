import { Account, Client, type Shares } from "../../src/net/account.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { work } from "../support/scheduler.ts";

/** A millisecond of work is paid for in one, a line in 250, and a connection in 500. */
const SHARES: Shares = {
  work: { perSecond: 1000, burst: 100 },
  ownWork: { perSecond: 1000, burst: 20 },
  lines: { perSecond: 4, burst: 10 },
  ownLines: { perSecond: 1, burst: 2 },
  pace: { perSecond: 5, burst: 20 },
  newConnections: { perSecond: 2, burst: 5 },
};

Deno.test("a client is charged together with all others at its address", () => {
  const account = new Account(SHARES);
  const [one, other] = [new Client(account), new Client(account)];
  work(one, 30, 1000);
  work(other, 12, 1000);
  assertEquals(
    [account.work, one.ownWork, other.ownWork].map(({ fullAt }) => fullAt),
    [1042, 1030, 1012],
  );
});

Deno.test("a client may use what is left of its address's share", () => {
  const client = new Client(new Account(SHARES));
  work(client, 100);
  assertEquals(client.waitMs(0), 0);
  work(client, 7);
  assertEquals([client.waitMs(0), client.waitMs(3), client.waitMs(7)], [7, 4, 0]);
});

Deno.test("a client has a small share of its own, even if the others at its address have used up all", () => {
  const account = new Account(SHARES);
  const [greedy, modest] = [new Client(account), new Client(account)];
  work(greedy, 1000);
  assertEquals([greedy.waitMs(0), modest.waitMs(0)], [900, 0]);
  work(modest, 25);
  assertEquals(modest.waitMs(0), 5);
});

Deno.test("what one address uses up is nothing to another", () => {
  const [one, other] = [new Client(new Account(SHARES)), new Client(new Account(SHARES))];
  work(one, 1000);
  assertEquals(other.waitMs(0), 0);
});

Deno.test("an address had more than others lately if it worked or spoke more, and is even after a while", () => {
  const account = new Account(SHARES);
  account.work.take(0, 30);
  assertEquals([0, 10, 30, 31].map((now) => account.debtMs(now)), [30, 20, 0, 0]);
  account.lines.take(0);
  assertEquals([0, 10, 250, 251].map((now) => account.debtMs(now)), [250, 240, 0, 0]);
  account.work.take(0, 370);
  assertEquals([0, 10, 400, 401].map((now) => account.debtMs(now)), [400, 390, 0, 0]);
});

Deno.test("a client had more than others at its address for what it had itself", () => {
  const account = new Account(SHARES);
  const [one, other] = [new Client(account), new Client(account)];
  work(one, 30);
  work(other, 12);
  assertEquals([0, 20, 40].map((now) => one.debtMs(now)), [30, 10, 0]);
  assertEquals([0, 20, 40].map((now) => other.debtMs(now)), [12, 0, 0]);
});

Deno.test("a client had more than others at its address for the lines that it sent", () => {
  const account = new Account(SHARES);
  const [one, other] = [new Client(account), new Client(account)];
  one.takeLine(0);
  assertEquals([one, other].map((client) => client.debtMs(0)), [200, 0]);
});

Deno.test("bytes that are made for a client are charged as time, a MiB as a fifth of a second", () => {
  const client = new Client(new Account(SHARES));
  client.charge(0, 0.5, 1000);
  assertEquals([client.account.work.fullAt, client.ownWork.fullAt], [0.7, 0.7]);
  client.charge(1, 5, 1_000_000);
  assertEquals(client.account.work.fullAt, 206);
});

Deno.test("a piece that takes longer than a millisecond is paid for by the address, and by the client like one of that", () => {
  const client = new Client(new Account(SHARES));
  client.charge(0, 5);
  client.charge(0, 0.5);
  assertEquals([client.account.work.fullAt, client.ownWork.fullAt], [5.5, 1.5]);
});

Deno.test("lines are taken from the address's share, then from the client's own, and then wait for the address's", () => {
  const client = new Client(new Account(SHARES));
  assertEquals(Array.from({ length: 14 }, () => client.takeLine(0)), [
    ...Array(10 + 2).fill(0),
    750,
    1000,
  ]);
});

Deno.test("a client may send some lines, though its address has used up all", () => {
  const account = new Account(SHARES);
  const [greedy, modest] = [new Client(account), new Client(account)];
  for (let i = 0; i < 10; i++) greedy.takeLine(0);
  assertEquals([modest.takeLine(0), modest.takeLine(0)], [0, 0]);
  assert(modest.takeLine(0) > 0);
});

Deno.test("a client waits for its own share at most, however much its address owes", () => {
  const shares = { ...SHARES, ownLines: { perSecond: 1, burst: 1 } };
  const account = new Account(shares);
  const [greedy, modest] = [new Client(account), new Client(account)];
  for (let i = 0; i < 100; i++) greedy.takeLine(0);
  assertEquals([modest.takeLine(0), modest.takeLine(0)], [0, 1000]);
});

Deno.test("a client keeps to its pace, however few lines the others at its address send", () => {
  const account = new Account({ ...SHARES, lines: { perSecond: 0, burst: 0 } });
  const [one, other] = [new Client(account), new Client(account)];
  assertEquals(Array.from({ length: 22 }, () => one.takeLine(0)).slice(-3), [0, 200, 400]);
  assertEquals([one, other].map((client) => client.takeSpareLine(0)), [false, true]);
});

Deno.test("a client waits for its pace even when its address has used up its lines", () => {
  const client = new Client(new Account({ ...SHARES, pace: { perSecond: 1, burst: 1 } }));
  const waits = Array.from({ length: 13 }, () => client.takeLine(0));
  assertEquals(waits.slice(-2), [11_000, 12_000]);
});

Deno.test("an account is settled when nobody is there and every share is full again", () => {
  assert(new Account(SHARES).isSettled(0));
  for (const share of ["work", "lines", "newConnections"] as const) {
    const account = new Account(SHARES);
    account[share].take(0);
    const fullAt = 1000 / SHARES[share].perSecond;
    assertEquals([fullAt - 1, fullAt].map((now) => account.isSettled(now)), [false, true], share);
  }
});

Deno.test("an account is not settled while somebody is there", () => {
  const account = new Account(SHARES);
  account.clients++;
  assert(!account.isSettled(0));
  account.clients--;
  assert(account.isSettled(0));
});
