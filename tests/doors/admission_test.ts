import { Admission } from "../../src/doors/admission.ts";
import { Account } from "../../src/net/account.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { defaultBounds } from "../support/house.ts";

function newAdmission(maxClients: number, maxClientsPerIp: number): Admission {
  return new Admission({ ...defaultBounds(), maxClients, maxClientsPerIp });
}

/** Lets somebody in who can't be refused. */
function enter(admission: Admission, hostname: string): Account {
  const entered = admission.enter(hostname);
  assert(entered instanceof Account, String(entered));
  return entered;
}

Deno.test("the server is full at its maximum, until somebody leaves", () => {
  const admission = newAdmission(2, 64);
  const first = enter(admission, "192.0.2.1");
  enter(admission, "192.0.2.2");
  assertEquals(admission.enter("192.0.2.3"), "serverFull");
  admission.leave(first);
  assertEquals(admission.clients, 1);
  enter(admission, "192.0.2.3");
});

Deno.test("each address has a maximum of its own", () => {
  const admission = newAdmission(0, 2);
  const first = enter(admission, "192.0.2.1");
  enter(admission, "192.0.2.1");
  assertEquals(admission.enter("192.0.2.1"), "tooManyFromAddress");
  enter(admission, "192.0.2.2");
  admission.leave(first);
  enter(admission, "192.0.2.1");
});

Deno.test("IPv6 addresses of one /64 count together, and have one account", () => {
  const admission = newAdmission(0, 64);
  const together = [
    ["2001:db8:1:2::1", "2001:db8:1:2:ffff::2", "2001:DB8:1:2:0:0:0:3"],
    ["::1", "::2"],
    ["fe80::1%eth0", "fe80:0:0:0:1::"],
    ["192.0.2.1", "192.0.2.1"],
  ];
  const accounts = together.map((hosts) => new Set(hosts.map((host) => enter(admission, host))));
  assertEquals(accounts.map(({ size }) => size), [1, 1, 1, 1]);
  assertEquals(new Set(accounts.flatMap((set) => [...set])).size, 4);
});

Deno.test("an account outlives its connections until nothing more is owed, and no longer", () => {
  const admission = newAdmission(0, 64);
  const account = enter(admission, "192.0.2.1");
  account.work.take(0, 500);
  admission.leave(account);
  admission.tick(4999);
  assert(enter(admission, "192.0.2.1") === account);
  admission.leave(account);
  admission.tick(5000);
  assert(enter(admission, "192.0.2.1") !== account);
});

Deno.test("maxima of 0 are none, and each connection then has an account of its own", () => {
  const admission = newAdmission(0, 0);
  const accounts = Array.from({ length: 1000 }, () => enter(admission, "192.0.2.1"));
  assertEquals(new Set(accounts).size, 1000);
});

Deno.test("where addresses mean nothing, each connection has an account of its own", () => {
  const admission = newAdmission(0, 0);
  const [first, second] = [enter(admission, "192.0.2.1"), enter(admission, "192.0.2.1")];
  assert(first !== second && first.key !== second.key);
});
