import config from "../deno.json" with { type: "json" };
import { assert, assertEquals, assertMatch } from "./support/assert.ts";
import { Client } from "./support/client.ts";
import { connectAndReset } from "./support/faults.ts";
import { Server, SERVER_COMMAND } from "./support/server.ts";

Deno.test("a ready server says where it listens, on IPv4 and IPv6 by default", async () => {
  await using server = Server.spawn(["--port", "0", "--name", "POND"]);
  assertMatch(
    await server.stdout.waitFor(/listening/),
    /^POND listening on (\[::\]|0\.0\.0\.0):\d+$/,
  );
  using ann = await Client.connect(server.port(), "127.0.0.1");
  await ann.expect("Welcome to POND");
  if (server.stdout.lines[0]!.includes("[::]")) {
    using bob = await Client.connect(server.port(), "::1");
    await bob.expect("Welcome to POND");
  }
});

Deno.test("--help and --version answer on standard output with exit code 0", async () => {
  await using help = Server.spawn(["--help"]);
  assertEquals(await help.exitCode(), 0);
  assert(help.stdout.lines.some((line) => line.includes("--port <n>")));
  await using version = Server.spawn(["--version"]);
  assertEquals(await version.exitCode(), 0);
  assertEquals(version.stdout.lines, [config.version]);
});

Deno.test("a bad flag ends with one sentence and exit code 2", async () => {
  await using server = Server.spawn(["--port", "http"]);
  assertEquals(await server.exitCode(), 2);
  assertEquals(server.stdout.lines, []);
  assertEquals(server.stderr.lines, [
    '--port takes a whole number from 0 to 65535, not "http"',
  ]);
});

Deno.test("a port in use ends with one sentence and exit code 1", async () => {
  await using first = await Server.start();
  await using second = Server.spawn(["--host", "127.0.0.1", "--port", String(first.port())]);
  assertEquals(await second.exitCode(), 1);
  assertEquals(second.stdout.lines, []);
  assertEquals(second.stderr.lines.length, 1);
  assertMatch(second.stderr.lines[0]!, /^Can't listen on 127\.0\.0\.1:\d+: .*in use/);
  await using both = Server.spawn(["--port", String(first.port())]);
  assertEquals(await both.exitCode(), 1);
  assertEquals(both.stderr.lines.length, 1);
});

Deno.test("logins and logouts are logged with the peer's address, and nothing that is said", async () => {
  await using server = await Server.start();
  using ann = await Client.login(server.port(), "ann");
  await ann.send("say secret\r\nlogout\r\n");
  await ann.until((line) => line === "ann: secret");
  await ann.expectEnd();
  await server.stderr.waitFor(/^\S+Z logout ann from 127\.0\.0\.1:\d+$/);
  assertEquals(server.stderr.lines.length, 2);
  assertMatch(server.stderr.lines[0]!, /^\S+Z login ann from 127\.0\.0\.1:\d+$/);
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.test(`${signal} tells everyone, delivers what is queued and ends with exit code 0`, async () => {
    await using server = await Server.start();
    using ann = await Client.login(server.port(), "ann");
    using bob = await Client.login(server.port(), "bob");
    using newcomer = await Client.connect(server.port());
    await newcomer.until((line) => line === "=".repeat(20));
    await ann.expect("bob has entered the room!");
    server.process.kill(signal);
    for (const client of [ann, bob, newcomer]) {
      await client.expect("FISH is going down");
      await client.expectEnd();
      client.conn.close();
    }
    assertEquals(await server.exitCode(), 0);
  });
}

Deno.test("a client that takes nothing and never ends can't keep the server from ending", async () => {
  await using server = await Server.start();
  using deaf = await Client.connect(server.port());
  using ann = await Client.login(server.port(), "ann");
  await deaf.send("login deaf\r\n");
  await ann.expect("deaf has entered the room!");
  server.process.kill("SIGTERM");
  assertEquals(await server.exitCode(5000), 0);
});

Deno.test("a client that half-closes still gets its answers", async () => {
  await using server = await Server.start();
  using ann = await Client.connect(server.port());
  await ann.send("login ann\r\nwho\r\nlogout\r\n");
  await ann.conn.closeWrite();
  await ann.until((line) => line.startsWith("You are in, ann"));
  await ann.expect("The following are logged in:", "ann  lobby  silent for 0 s", "=".repeat(20));
  await ann.expectEnd();
});

Deno.test("a line that the end of the connection cut off is not a command", async () => {
  await using server = await Server.start();
  using ann = await Client.login(server.port(), "ann");
  using bob = await Client.login(server.port(), "bob");
  await ann.expect("bob has entered the room!");
  await bob.send("say whole\r\nsay cut off");
  await bob.conn.closeWrite();
  await ann.expect("bob: whole", "bob has left the room!");
});

Deno.test("answers arrive although the client has sent more than was read", async () => {
  await using server = await Server.start();
  using ann = await Client.connect(server.port());
  await ann.send("login ann\r\nlogout\r\n" + "say never read\r\n".repeat(20_000));
  await ann.until((line) => line.startsWith("You are in, ann"));
  await ann.expectEnd();
});

Deno.test("clients that reset before they are accepted do not stop the server", async () => {
  await using server = await Server.start();
  for (let i = 0; i < 300; i++) await connectAndReset(server.port());
  using ann = await Client.login(server.port(), "ann");
  await ann.send("look\r\n");
  await ann.expect("The following are in the room:", "ann", "=".repeat(20));
  const faults = server.stderr.lines.filter((line) => line.includes("accept"));
  assert(faults.length <= 2, faults.join("\n"));
});

Deno.test("running out of descriptors pauses accepting, and those inside notice nothing", async () => {
  const limited = ["sh", "-c", 'ulimit -n 64 && exec "$@"', "sh", ...SERVER_COMMAND];
  await using server = await Server.start([], limited);
  using ann = await Client.login(server.port(), "ann");
  using bob = await Client.login(server.port(), "bob");
  const crowd = await Promise.all(Array.from({ length: 80 }, () => Client.connect(server.port())));
  await server.stderr.waitFor(/descriptors ran out with \d+ connected; .*LimitNOFILE/);
  await ann.send("say still here\r\n");
  await bob.expect("ann: still here");
  for (const client of crowd) client.conn.close();
  using cat = await Client.login(server.port(), "cat");
  await bob.expect("cat has entered the room!");
  await cat.send("logout\r\n");
});
