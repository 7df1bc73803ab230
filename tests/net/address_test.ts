import { formatAddress, peerAddress } from "../../src/net/address.ts";
import { assertEquals } from "../support/assert.ts";

Deno.test("an IPv6 address stands in brackets", () => {
  assertEquals(formatAddress({ hostname: "::1", port: 7 }), "[::1]:7");
  assertEquals(formatAddress({ hostname: "127.0.0.1", port: 7 }), "127.0.0.1:7");
});

Deno.test("an IPv4 client of a listener for both families is an IPv4 client", () => {
  const peer = (hostname: string) => peerAddress({ transport: "tcp", hostname, port: 7 }).hostname;
  assertEquals(["::ffff:192.0.2.1", "192.0.2.1", "::1", "::ffff:1:2"].map(peer), [
    "192.0.2.1",
    "192.0.2.1",
    "::1",
    "::ffff:1:2",
  ]);
});
