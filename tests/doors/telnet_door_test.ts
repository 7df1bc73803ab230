import { nextTurn } from "../../src/net/event_loop.ts";
import { OPTION, TELNET } from "../../src/telnet/codes.ts";
import { LineSplitter } from "../../src/telnet/line_splitter.ts";
import { assert, assertEquals, assertMatch } from "../support/assert.ts";
import { Person } from "../support/core.ts";
import { within } from "../support/deadline.ts";
import { newHouse } from "../support/house.ts";
import { connect, loginEditing, press, telnet } from "../support/telnet_door.ts";

const { IAC, ABORT_OUTPUT, DO, WILL } = TELNET;

const { TIMING_MARK } = OPTION;

const utf8 = new TextEncoder();

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
