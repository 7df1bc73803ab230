import { contains, formatIp, parseIp, parseNetwork } from "../../src/net/ip.ts";
import { assert, assertEquals } from "../support/assert.ts";

Deno.test("addresses are read as people write them, and written in one way", () => {
  const spelled: Record<string, string | null> = {
    "192.0.2.1": "192.0.2.1",
    "0.0.0.0": "0.0.0.0",
    "::ffff:1.2.3.4": "1.2.3.4",
    "::": "::",
    "1::8": "1::8",
    "1:2:3:4:5:6:7:8": "1:2:3:4:5:6:7:8",
    "2001:DB8:0:0:1:0:0:1": "2001:db8::1:0:0:1",
    "fe80::1%eth0": "fe80::1",
    "192.0.2.256": null,
    "192.0.2": null,
    "192.0.02.1": null,
    "0x7f.0.0.1": null,
    "1::2::3": null,
    "1:2:3:4:5:6:7": null,
    "12345::": null,
    "::1]/": null,
    "example.org": null,
    "": null,
    ":": null,
  };
  for (const [text, usual] of Object.entries(spelled)) {
    const address = parseIp(text);
    assertEquals(address && formatIp(address), usual, text);
  }
});

Deno.test("a network holds the addresses that begin as it does", () => {
  const holds: [network: string, address: string, isIn: boolean][] = [
    ["203.0.113.0/24", "203.0.113.255", true],
    ["203.0.113.0/24", "203.0.114.0", false],
    ["203.0.113.7", "203.0.113.7", true],
    ["203.0.113.7", "203.0.113.8", false],
    ["0.0.0.0/0", "8.8.8.8", true],
    ["0.0.0.0/0", "2001:db8::1", false],
    ["::/0", "2001:db8::1", true],
    ["2001:db8::/33", "2001:db8:7fff::1", true],
    ["2001:db8::/33", "2001:db8:8000::1", false],
    ["::1", "::1", true],
  ];
  for (const [network, address, isIn] of holds) {
    assertEquals(
      contains(parseNetwork(network)!, parseIp(address)!),
      isIn,
      `${address} in ${network}`,
    );
  }
});

Deno.test("what is no network is refused, also one with bits behind its prefix", () => {
  for (
    const text of [
      "203.0.113.1/24",
      "203.0.113.0/33",
      "::/129",
      "::/",
      "/24",
      "1.2.3.4/8/8",
      "host",
      "",
    ]
  ) assert(parseNetwork(text) === null, text);
});
