import { Server } from "../../src/doors/server.ts";
import { assertEquals, assertMatch } from "../support/assert.ts";
import { Client } from "../support/client.ts";
import { extraCommand } from "../support/extra_command.ts";
import { newHouse } from "../support/house.ts";

Deno.test("a bug in a command costs that one connection and is logged with its stack", async () => {
  using _ = extraCommand("crash", {
    run: () => {
      throw new TypeError("a bug");
    },
  });
  const { house, logged } = newHouse();
  const server = new Server(house);
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
