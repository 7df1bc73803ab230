import { customerOf, formatAddress, peerAddress } from "../../src/net/address.ts";
import { assertEquals } from "../support/assert.ts";

Deno.test("an IPv6 address stands in brackets", () => {
  assertEquals(formatAddress({ hostname: "::1", port: 7 }), "[::1]:7");
  assertEquals(formatAddress({ hostname: "127.0.0.1", port: 7 }), "127.0.0.1:7");
});

Deno.test("an IPv4 client of a listener for both families is an IPv4 client, and others are spelled the same", () => {
  const peer = (hostname: string) => peerAddress({ hostname, port: 7 }).hostname;
  const spelled: Record<string, string> = {
    "::ffff:192.0.2.1": "192.0.2.1",
    "::ffff:c000:201": "192.0.2.1",
    "192.0.2.1": "192.0.2.1",
    "::1": "::1",
    "2001:0DB8:0:0::0:1": "2001:db8::1",
    "::ffff:0:1:2": "::ffff:0:1:2",
  };
  for (const [hostname, usual] of Object.entries(spelled)) assertEquals(peer(hostname), usual);
});

Deno.test("an IPv4 address is a customer by itself, and with IPv6 a /64 is", () => {
  assertEquals(
    ["192.0.2.1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::", "fe80::1%eth0"].map(customerOf),
    [
      "192.0.2.1",
      "2001:db8:1:2::/64",
      "2001:db8:1:2::/64",
      "fe80::/64",
    ],
  );
});
