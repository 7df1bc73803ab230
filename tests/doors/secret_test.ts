import { OPTION, TELNET } from "../../src/telnet/codes.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { Person } from "../support/core.ts";
import { within } from "../support/deadline.ts";
import { extraCommand } from "../support/extra_command.ts";
import { newHouse } from "../support/house.ts";
import { typeIs } from "../support/telnet_client.ts";
import { connect, loginEditing, press, rows, telnet, telnetBytes } from "../support/telnet_door.ts";

const { IAC, DO, WILL, WONT } = TELNET;

const { ECHO, SUPPRESS_GO_AHEAD, TERMINAL_TYPE, WINDOW_SIZE } = OPTION;

/** A command that asks for a secret, and the answers that it got. */
function secretCommand(): { command: Disposable; answers: string[] } {
  const answers: string[] = [];
  const command = extraCommand("secret", {
    run(_chat, session) {
      session.show({ kind: "nameMissing" });
      session.ask({ isSecret: true, answer: (line) => void answers.push(line) });
    },
  });
  return { command, answers };
}

const [UP, DOWN, TAB, KILL_LINE, YANK] = ["\x1b[A", "\x1b[B", "\t", "\x15", "\x19"] as const;

Deno.test("a secret that is edited is never shown, recalled, completed or yanked", async () => {
  const { house, chat, logged } = newHouse();
  Person.in(chat, "hunterhunter");
  const { peer, life } = await loginEditing(house, "ann");
  const { command, answers } = secretCommand();
  using _ = command;
  await press(peer, "secret\r");
  await peer.until("Please enter a name");
  peer.taken();
  await press(peer, "tell hunterh", KILL_LINE, "tell hunterh", TAB, UP, "unter2", "\r");
  assertEquals(answers, ["tell hunterhunter2"]);
  await press(peer, YANK, "\x03", UP, DOWN, DOWN, "\x03", UP, UP, "\x03", "why\r");
  await peer.until("Nothing was refused");
  assert(!peer.got.includes("hunterh"), peer.got);
  assert(!logged.some((line) => line.includes("hunterh")));
  await press(peer, "say done", "\r");
  await peer.until("ann: done");
  assert(peer.got.includes("say done"), "what is no secret is shown again");
  peer.send(null);
  await within(life, "the end");
});

Deno.test("what was typed and seen before a secret was asked for is no answer, and is recalled no more", async () => {
  const { house } = newHouse();
  const { peer, life } = await loginEditing(house, "ann");
  const { command, answers } = secretCommand();
  using _ = command;
  await press(peer, "secret\rhunter1\rhunter2\rhunt");
  await peer.until("Not taken: 2 lines that you typed before the question");
  peer.taken();
  await press(peer, "er3", "\r");
  assertEquals(answers, ["hunter3"]);
  await press(peer, UP, UP, "\x03", "say done\r");
  await peer.until("ann: done");
  assert(!peer.got.includes("hunt"), peer.got);
  peer.send(null);
  await within(life, "the end");
});

Deno.test("a client that turns out to speak telnet while a secret is asked for hides it from then on", async () => {
  const { house } = newHouse();
  const { peer, life } = connect(house);
  const { command, answers } = secretCommand();
  using _ = command;
  peer.send("login ann\r\nsecret\r\n");
  await peer.until("Please enter a name");
  peer.taken();
  await press(peer, telnetBytes(WONT, TERMINAL_TYPE));
  await peer.until(telnet(WILL, ECHO));
  peer.send([IAC, DO, ECHO]);
  await press(peer, "hunter2\r\n");
  assertEquals(answers, ["hunter2"]);
  await peer.until(telnet(WONT, ECHO));
  peer.send(null);
  await within(life, "the end");
});

Deno.test("an editor that begins while a secret is asked for shows nothing of it", async () => {
  const { house } = newHouse();
  const { peer, life } = connect(house);
  const { command, answers } = secretCommand();
  using _ = command;
  peer.send("login ann\r\nsecret\r\nhun");
  await peer.until("Please enter a name");
  peer.taken();
  peer.send([IAC, WILL, TERMINAL_TYPE, ...typeIs("XTERM"), ...typeIs("XTERM")]);
  await peer.until(telnet(WILL, SUPPRESS_GO_AHEAD));
  peer.send([IAC, DO, ECHO, IAC, DO, SUPPRESS_GO_AHEAD, IAC, WONT, WINDOW_SIZE]);
  await peer.until("lobby> ");
  await press(peer, "ter", "2", "\r");
  assertEquals(answers, ["hunter2"]);
  assert(!peer.got.includes("hun") && !peer.got.includes("ter"), peer.got);
  peer.send(null);
  await within(life, "the end");
});

Deno.test("a client that sends lines is asked not to show a secret, and then to show lines again", async () => {
  const { house } = newHouse();
  const { peer, life } = connect(house);
  const { command, answers } = secretCommand();
  using _ = command;
  peer.send([IAC, WILL, TERMINAL_TYPE, ...typeIs("UNKNOWN"), ...typeIs("UNKNOWN")]);
  peer.send("login ann\r\nsecret\r\n");
  await peer.until(telnet(WILL, ECHO));
  peer.send([IAC, DO, ECHO]);
  peer.taken();
  peer.send("hunter2\r\n");
  await peer.until(telnet(WONT, ECHO));
  assertEquals(answers, ["hunter2"]);
  assertEquals(rows(peer.got), []);
  peer.send(null);
  await within(life, "the end");
});

Deno.test("a client without telnet is sent nothing when a secret is asked for", async () => {
  const { house } = newHouse();
  const { peer, life } = connect(house);
  const { command, answers } = secretCommand();
  using _ = command;
  peer.send("login ann\r\nsecret\r\n");
  await peer.until("Please enter a name");
  peer.taken();
  peer.send("hunter2\r\nsay done\r\n");
  await peer.until("ann: done");
  assertEquals([answers, peer.got], [["hunter2"], "ann: done\r\n"]);
  peer.send(null);
  await within(life, "the end");
});
