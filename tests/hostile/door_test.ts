import { assertUnhurt, attack, attackedServer, attackTest } from "../support/attack.ts";
import { Certificate, tlsPort } from "../support/certificate.ts";
import { installed } from "../support/installed.ts";

const TLS_GARBAGE = "\x16\x03\x01\x02\x00" + "x".repeat(512);

attackTest("connections from ever new addresses that go as soon as they have come", {
  clients: 400,
  perAddress: 1,
  comesAgain: true,
  moves: true,
  reads: false,
});

attackTest("lines from 500 addresses at once", {
  clients: 500,
  perAddress: 1,
  begins: "login m#\r\n",
  until: "You are in",
  repeats: "say hello everybody\r\n",
});

Deno.test({
  name: "TLS handshakes from 500 addresses, and what is none: two people hardly notice",
  ignore: !await installed("openssl"),
  async fn() {
    await using certificate = await Certificate.make("localhost");
    const tls = await Deno.readTextFile(certificate.cert);
    await using server = await attackedServer(certificate.flags);
    const port = await tlsPort(server);
    assertUnhurt(
      await attack(
        server,
        { port, clients: 250, perAddress: 1, comesAgain: true, reads: false, tls },
        { port, clients: 250, perAddress: 1, comesAgain: true, reads: false, repeats: TLS_GARBAGE },
      ),
    );
  },
});
