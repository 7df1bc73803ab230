import { Connection } from "../../src/doors/connection.ts";
import type { House } from "../../src/doors/house.ts";
import { TelnetDoor } from "../../src/doors/telnet_door.ts";
import { nextTurn } from "../../src/net/event_loop.ts";
import { OPTION, TELNET } from "../../src/telnet/codes.ts";
import { LineSplitter } from "../../src/telnet/line_splitter.ts";
import { assert, assertEquals, assertMatch } from "../support/assert.ts";
import { Person } from "../support/core.ts";
import { within } from "../support/deadline.ts";
import { extraCommand } from "../support/extra_command.ts";
import { newClient, newHouse } from "../support/house.ts";
import { Peer } from "../support/peer.ts";
import { VirtualScreen } from "../support/screen.ts";
import { typeIs } from "../support/telnet_client.ts";

const { IAC, ABORT_OUTPUT, DO, WILL, WONT } = TELNET;
const { ECHO, SUPPRESS_GO_AHEAD, TERMINAL_TYPE, TIMING_MARK, WINDOW_SIZE } = OPTION;

const utf8 = new TextEncoder();

/** A client that is connected through a telnet door, and its whole life. */
function connect(house: House): { peer: Peer; connection: Connection; life: Promise<void> } {
  const peer = new Peer();
  const client = newClient(house.bounds);
  const address = { hostname: "a test", port: 1 };
  const connection = new Connection(new TelnetDoor(peer, address, house, client), house, client);
  return { peer, connection, life: connection.run() };
}

/** A client that lets the server echo, and is in under a name. */
async function loginEditing(house: House, name: string): Promise<ReturnType<typeof connect>> {
  const client = connect(house);
  const { peer } = client;
  peer.send([IAC, WILL, TERMINAL_TYPE, ...typeIs("XTERM"), ...typeIs("XTERM")]);
  await peer.until(telnet(WILL, SUPPRESS_GO_AHEAD));
  peer.send([IAC, DO, ECHO, IAC, DO, SUPPRESS_GO_AHEAD, IAC, WONT, WINDOW_SIZE]);
  await peer.until("\x1b[?2004h");
  peer.send(`login ${name}\r`);
  await peer.until(`You are in, ${name}`);
  await peer.until("lobby> ");
  return client;
}

function telnetBytes(...bytes: number[]): number[] {
  return [IAC, ...bytes];
}

function telnet(...bytes: number[]): string {
  return String.fromCharCode(...telnetBytes(...bytes));
}

/** The rows that a terminal shows for what it got. */
function rows(got: string): string[] {
  const screen = new VirtualScreen(80, 24);
  screen.write(Uint8Array.from(got.replace(/\xff[^]{2}/g, ""), (byte) => byte.charCodeAt(0)));
  return screen.text;
}

Deno.test("telnet's AO drops what waits to be sent, and its timing mark comes back", async () => {
  const { house, chat } = newHouse();
  const { peer, life } = connect(house);
  peer.send("login ann\r\n");
  await peer.until("You are in, ann");
  const hearAgain = peer.deafen();
  const bob = Person.in(chat, "bob");
  await peer.until("bob has entered");
  bob.type("say dropped");
  peer.send([IAC, ABORT_OUTPUT, IAC, DO, TIMING_MARK, ...utf8.encode("say heard\r\n")]);
  while (!bob.seen().includes("ann: heard")) await nextTurn();
  hearAgain();
  await peer.until("ann: heard");
  assert(peer.got.endsWith(telnet(WILL, TIMING_MARK) + "ann: heard\r\n"));
  assert(!peer.got.includes("dropped"));
  peer.send(null);
  await within(life, "the end");
});

Deno.test("a session that somebody else ends gets its last lines, and its socket is closed", async () => {
  const { house, chat } = newHouse();
  const { peer, connection, life } = connect(house);
  peer.send("login ann\r\n");
  await peer.until("You are in, ann");
  connection.session.show({ kind: "idleTimeout" });
  chat.leave(connection.session, "logout");
  await within(life, "the end");
  assertMatch(peer.got, /silent for too long.*\r\n$/);
  assert(peer.isClosed);
});

Deno.test("when the line splitter fails, those whose lines it held are ended and nobody else", async () => {
  let isBroken = false;
  const splitter = new LineSplitter(() =>
    new TransformStream({
      transform(text, controller) {
        const lines = text.split(/\r?\n/).slice(0, -1);
        for (const line of isBroken ? lines.slice(1) : lines) controller.enqueue(line);
        isBroken = false;
      },
    })
  );
  const { house, logged } = newHouse({ splitter });
  const [ann, bob] = [connect(house), connect(house)];
  for (const [client, name] of [[ann, "ann"], [bob, "bob"]] as const) {
    client.peer.send(`login ${name}\r\n`);
    await client.peer.until(`You are in, ${name}`);
  }
  isBroken = true;
  bob.peer.send("say one\r\nsay two\r\n");
  await within(bob.life, "the end of bob");
  const bugs = logged.filter((line) => line.startsWith("bug"));
  assertEquals(bugs.length, 1);
  assertMatch(
    bugs[0]!,
    /^bug: SplitterFault: the line splitter gave other lines than it was given/,
  );
  await ann.peer.until("bob has left the room!");
  ann.peer.send("say still here\r\n");
  await ann.peer.until("ann: still here");
  assert(!ann.peer.got.includes("bob: "));
  assertEquals(logged.at(-1), "logout bob from a test:1");
  ann.peer.send(null);
  await within(ann.life, "the end of ann");
});

Deno.test("a bug in drawing a row ends that connection, is logged, and nobody else notices", async () => {
  const { house, chat, logged } = newHouse();
  const ann = await loginEditing(house, "ann");
  const bob = Person.in(chat, "bob");
  Object.defineProperty(ann.connection.session.room, "name", {
    get() {
      throw new RangeError("no name to draw");
    },
  });
  bob.type("say hi");
  await within(ann.life, "the end of ann");
  assertEquals(bob.seen(), ["bob: hi", "ann has left the room!"]);
  assertMatch(
    logged.find((line) => line.startsWith("bug"))!,
    /^bug: RangeError: no name to draw \|/,
  );
});

Deno.test("somebody who edits and is ended by somebody else gets their terminal back as it was", async () => {
  const { house, chat } = newHouse();
  const { peer, connection, life } = await loginEditing(house, "ann");
  await press(peer, "half typed");
  peer.taken();
  chat.leave(connection.session, "logout");
  await within(life, "the end");
  assertEquals(peer.got, "\x1b[?2004l\r\0\x1b[K");
  assertEquals(peer.halfCloses, 1);
});

Deno.test("a peer that has ended is not told that we end", async () => {
  const { house } = newHouse();
  const { peer, life } = connect(house);
  peer.send(null);
  await within(life, "the end");
  assertEquals([peer.halfCloses, peer.isClosed], [0, true]);
});

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

/** Presses keys one after the other, each seen on the screen before the next one. */
async function press(peer: Peer, ...keys: (string | number[])[]): Promise<void> {
  for (const key of keys) {
    peer.send(key);
    for (let turn = 0; turn < 5; turn++) await nextTurn();
  }
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
