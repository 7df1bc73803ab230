import type { Command } from "../../src/chat/command.ts";
import { RoomRegistry } from "../../src/chat/room_registry.ts";
import { Log } from "../../src/net/log.ts";
import { Server } from "../../src/net/server.ts";
import { parseCommandLine } from "../../src/options.ts";
import { assert, assertEquals, assertMatch } from "../support/assert.ts";
import { Client } from "../support/client.ts";

Deno.test("a bug in a command costs that one connection and is logged with its stack", async () => {
  const commandLine = parseCommandLine([]);
  assert(commandLine.action === "serve");
  const registry = new RoomRegistry("FISH", () => 0);
  (registry.lobby.commands as Map<string, Command>).set("crash", {
    run: () => {
      throw new TypeError("a bug");
    },
  });
  const logged: string[] = [];
  const log = new Log((line) => logged.push(line.replace(/^\S+ /, "")));
  const server = new Server({ registry, options: commandLine.options, log });
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const serving = server.serve(listener);
  {
    using ann = await Client.login(listener.addr.port, "ann");
    using bob = await Client.login(listener.addr.port, "bob");
    await bob.send("crash\r\n");
    await bob.expectEnd();
    await ann.expect("bob has entered the room!", "bob has left the room!");
    using again = await Client.login(listener.addr.port, "bob");
    await again.send("say well\r\n");
    await ann.expect("bob has entered the room!", "bob: well");
  }
  listener.close();
  await serving;
  await server.drain();
  const bugs = logged.filter((line) => line.startsWith("bug"));
  assertEquals(bugs.length, 1);
  assertMatch(bugs[0]!, /^bug: TypeError: a bug \| at .*server_test\.ts/);
});
