import { assertEquals } from "./support/assert.ts";
import { Client } from "./support/client.ts";
import { within } from "./support/deadline.ts";
import { installed } from "./support/installed.ts";
import { Server } from "./support/server.ts";

/** Runs a client program with this typed into it, and gives the lines that it showed. */
async function shown(program: string, args: string[], typed: string): Promise<string[]> {
  const command = new Deno.Command(program, {
    args,
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  });
  await using child = command.spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(typed));
  // nc ends when both sides have ended; telnet ends with its input, so that stays open until the end.
  if (program === "nc") await writer.close();
  const { stdout } = await within(child.output(), `the end of ${program}`);
  if (program !== "nc") await writer.close().catch(() => undefined);
  return new TextDecoder().decode(stdout).split(/\r*\n/);
}

for (const program of ["telnet", "nc"]) {
  Deno.test({
    name: `a real ${program} holds a conversation`,
    ignore: !await installed(program),
    async fn() {
      await using server = await Server.start();
      using bob = await Client.login(server.port(), "bob");
      const typed = "login ann\nsay grüße, 世界\nlook\nlogout\n";
      const screen = await shown(program, ["127.0.0.1", String(server.port())], typed);
      const talk = screen.slice(screen.indexOf("You are in, ann: 1 other is here") + 1);
      assertEquals(talk.slice(0, 5), [
        "ann: grüße, 世界",
        "The following are in the room:",
        "bob",
        "ann",
        "=".repeat(20),
      ]);
      await bob.expect("ann has entered the room!", "ann: grüße, 世界", "ann has left the room!");
    },
  });
}
