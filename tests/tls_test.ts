import { assert, assertEquals, assertMatch } from "./support/assert.ts";
import { Canary } from "./support/canary.ts";
import { Certificate, tlsPort } from "./support/certificate.ts";
import { Client } from "./support/client.ts";
import { within } from "./support/deadline.ts";
import { installed } from "./support/installed.ts";
import { Server } from "./support/server.ts";

/** A test that needs openssl, to make its certificate. */
function tlsTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, ignore: !opensslInstalled, fn });
}

const opensslInstalled = await installed("openssl");

/** A client that speaks TLS and believes in this certificate for this name. */
async function connectTls(port: number, certificate: Certificate): Promise<Client> {
  const caCerts = [await Deno.readTextFile(certificate.cert)];
  const tcp = await Deno.connect({ hostname: "127.0.0.1", port });
  const conn = await Deno.startTls(tcp, { hostname: "localhost", caCerts });
  await conn.handshake();
  return new Client(conn);
}

tlsTest("a real openssl talks in the same room as those on the plain port", async () => {
  await using certificate = await Certificate.make("localhost");
  await using server = await Server.start(certificate.flags);
  using ann = await Client.login(server.port(), "ann");
  const address = `127.0.0.1:${await tlsPort(server)}`;
  await using child = new Deno.Command("openssl", {
    args: ["s_client", "-quiet", "-connect", address, "-verify_quiet"],
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const input = child.stdin.getWriter();
  await input.write(new TextEncoder().encode("login bob\nsay grüße\nlogout\n"));
  const { stdout } = await within(child.output(), "the end of openssl");
  await input.close().catch(() => undefined);
  const screen = new TextDecoder().decode(stdout).split("\r\n");
  assert(screen.includes("You are in, bob: 1 other is here") && screen.includes("bob: grüße"));
  await ann.expect("bob has entered the room!", "bob: grüße", "bob has left the room!");
});

tlsTest("a client that never finishes its handshake is closed and blocks nobody", async () => {
  await using certificate = await Certificate.make("localhost");
  await using server = await Server.start([...certificate.flags, "--login-timeout", "1"]);
  using canary = await Canary.in(server.port());
  const port = await tlsPort(server);
  using silent = await Client.connect(port);
  using garbage = await Client.connect(port);
  await garbage.send("login ann\r\n");
  const ends = async (client: Client) => {
    try {
      for (const buffer = new Uint8Array(512); await client.conn.read(buffer) !== null;);
    } catch (error) {
      assert(error instanceof Deno.errors.ConnectionReset);
    }
  };
  await canary.survives(within(Promise.all([ends(silent), ends(garbage)]), "the end of both"));
});

tlsTest("SIGHUP takes a renewed certificate into use, and connected people stay", async () => {
  await using certificate = await Certificate.make("localhost");
  await using server = await Server.start(certificate.flags);
  const port = await tlsPort(server);
  using ann = await connectTls(port, certificate);
  await ann.send("login ann\r\n");
  await certificate.renew("localhost");
  server.process.kill("SIGHUP");
  await server.stderr.waitFor(/Z the certificate was renewed$/);
  using bob = await connectTls(port, certificate);
  await bob.send("login bob\r\nsay hi\r\n");
  await ann.until((line) => line === "bob: hi");
});

tlsTest("a bad certificate keeps the old one and is logged", async () => {
  await using certificate = await Certificate.make("localhost");
  await using old = await Certificate.make("unused");
  await using server = await Server.start(certificate.flags);
  const port = await tlsPort(server);
  await Deno.copyFile(certificate.cert, old.cert);
  await Deno.writeTextFile(certificate.cert, "no certificate");
  server.process.kill("SIGHUP");
  const line = await server.stderr.waitFor(/certificate stays/);
  assertMatch(line, /Z the certificate stays as it was: Can't use \S+ with \S+: .+/);
  using _ann = await connectTls(port, old);
});

tlsTest("TLS that can't work ends with one sentence and exit code 2", async () => {
  await using good = await Certificate.make("localhost");
  await using other = await Certificate.make("localhost");
  const flags = (
    cert: string,
    key: string,
  ) => ["--tls-port", "0", "--tls-cert", cert, "--tls-key", key];
  const cases: [string[], RegExp][] = [
    [flags(good.cert + "x", good.key), /^Can't read \S+cert\.pemx: /],
    [flags(good.cert, other.key), /^Can't use \S+ with \S+: .*KeyMismatch/],
    [flags(good.key, good.key), /^Can't use /],
    [
      ["--tls-cert", good.cert, "--tls-key", good.key],
      /^--tls-port, --tls-cert and --tls-key go together/,
    ],
    [["--tls-port", "0"], /go together/],
  ];
  for (const [flags, sentence] of cases) {
    await using server = Server.spawn(["--host", "127.0.0.1", "--port", "0", ...flags]);
    assertEquals(await server.exitCode(), 2);
    assertEquals([server.stdout.lines.length, server.stderr.lines.length], [0, 1]);
    assertMatch(server.stderr.lines[0]!, sentence);
  }
});
