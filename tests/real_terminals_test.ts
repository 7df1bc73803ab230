import { assertEquals } from "./support/assert.ts";
import { Client } from "./support/client.ts";
import { installed } from "./support/installed.ts";
import { Server } from "./support/server.ts";
import { Tmux } from "./support/tmux.ts";

const COLUMNS = 64;
const ROWS = 16;

const USAGE = [
  "Check the usage:",
  "  login <nick>  come in under a name",
  "  logout        leave (quit and exit do the same)",
  "  say <words>   speak to everyone in the room",
  "  look          see who is in the room",
  "  who           see who is logged in",
  "  help          see all commands (help say tells of one)",
  "====================",
];

const CLIENTS = new Set<string>();
if (await installed("tmux")) {
  for (const client of ["telnet", "nc"]) if (await installed(client)) CLIENTS.add(client);
}

/** A test with a real client in a real terminal; what the client's end leaves stays on the screen. */
function terminalTest(
  name: string,
  client: "telnet" | "nc",
  run: (terminal: Tmux, server: Server) => Promise<void>,
): void {
  Deno.test({
    name,
    ignore: !CLIENTS.has(client),
    async fn() {
      await using server = await Server.start();
      const command = `${client} 127.0.0.1 ${server.port()}; echo the shell is back; cat`;
      await using terminal = await Tmux.start(command, COLUMNS, ROWS);
      await run(terminal, server);
    },
  });
}

async function login(terminal: Tmux): Promise<void> {
  await terminal.until("====================", ">");
  await terminal.type("login ann");
  await terminal.until("====================", "> login ann");
  await terminal.press("Enter");
  await terminal.until("You are in, ann: nobody else is here", "lobby>");
}

/** The picture in the README, which stands behind this comment there. */
async function picture(): Promise<string[]> {
  const readme = await Deno.readTextFile(new URL("../README.md", import.meta.url));
  const [, block] = /<!-- real_terminals_test\.ts -->\s+```\n(.*?)\n```/s.exec(readme)!;
  return block!.split("\n");
}

terminalTest(
  "in a real telnet, a half-typed line stays whole while somebody talks",
  "telnet",
  async (terminal, server) => {
    await login(terminal);
    using bob = await Client.login(server.port(), "bob");
    await terminal.type("say they swim in cirles");
    await terminal.press(...Array(3).fill("Left"));
    await terminal.until("bob has entered the room!", "lobby> say they swim in cirles");
    await bob.send("say good evening ann\r\nsay how are the fish?\r\n");
    await terminal.until("bob: how are the fish?", "lobby> say they swim in cirles");
    await terminal.type("c");
    await terminal.until("bob: how are the fish?", "lobby> say they swim in circles");
    assertEquals(await terminal.cursorColumn(), "lobby> say they swim in circ".length);
    assertEquals((await terminal.rows()).slice(-5), await picture());
    await terminal.press("Enter");
    await terminal.until("ann: they swim in circles", "lobby>");
    await bob.until((line) => line === "ann: they swim in circles");
  },
);

terminalTest(
  "a real telnet edits: words, history, names, a narrower window, the end",
  "telnet",
  async (terminal, server) => {
    await login(terminal);
    using bob = await Client.login(server.port(), "bob");
    await terminal.until("bob has entered the room!", "lobby>");
    await terminal.type("tell b");
    await terminal.press("Tab");
    await terminal.type("你好 wrold");
    await terminal.press("C-w");
    await terminal.type("wo");
    await terminal.press("M-b");
    await terminal.type("my ");
    await terminal.press("End");
    await terminal.type("rld");
    await terminal.until("bob has entered the room!", "lobby> tell bob 你好 my world");
    await terminal.press("Home", "Right", "BSpace", "DC", "C-e", "C-u", "C-y");
    await terminal.until("bob has entered the room!", "lobby> ll bob 你好 my world");
    await terminal.press("C-c");
    await terminal.type("say " + "x".repeat(60));
    await terminal.resize(40, ROWS);
    await terminal.until(`lobby> <${"x".repeat(20)}`);
    await terminal.press("Enter", "Up");
    await bob.until((line) => line === `ann: ${"x".repeat(60)}`);
    await terminal.press("C-c", "C-c");
    await terminal.until("To leave, type: logout", "lobby>");
    await terminal.press("C-d");
    await terminal.until("Connection closed by foreign host.", "the shell is back");
  },
);

terminalTest(
  "what is pasted into a real telnet is asked about, and then said",
  "telnet",
  async (terminal, server) => {
    await login(terminal);
    await terminal.type("say half");
    await terminal.paste("logout\nquit\nexit\n");
    await terminal.until("lobby> [pasted 3 lines: Enter to say them, Esc to drop]");
    await terminal.press("Enter");
    await terminal.until("ann: logout", "ann: quit", "ann: exit", "lobby> say half");
    await terminal.paste("one\ntwo\n");
    await terminal.until("lobby> [pasted 2 lines: Enter to say them, Esc to drop]");
    await terminal.press("Escape");
    await terminal.until("ann: exit", "lobby> say half");
    await terminal.paste(" a line");
    await terminal.until("ann: exit", "lobby> say half a line");
    using _bob = await Client.login(server.port(), "bob");
    await terminal.until("bob has entered the room!", "lobby> say half a line");
  },
);

terminalTest(
  "a real nc shows the welcome and no rubbish, and everything line by line",
  "nc",
  async (terminal, server) => {
    await terminal.until("====================");
    assertEquals(await terminal.rows(), ["Welcome to FISH", ...USAGE]);
    await terminal.type("login ann");
    await terminal.press("Enter");
    await terminal.until(
      "====================",
      "login ann",
      "You are in, ann: nobody else is here",
    );
    using bob = await Client.login(server.port(), "bob");
    await terminal.until("bob has entered the room!");
    await terminal.type("say hi bob");
    await terminal.press("Enter");
    await bob.until((line) => line === "ann: hi bob");
    await terminal.until("bob has entered the room!", "say hi bob", "ann: hi bob");
  },
);
