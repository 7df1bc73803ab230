import { OPTION, TELNET } from "../src/telnet/codes.ts";
import { assert, assertEquals } from "./support/assert.ts";
import { Client } from "./support/client.ts";
import { VirtualScreen } from "./support/screen.ts";
import { Server } from "./support/server.ts";
import { AGREEING, TelnetClient, typeIs } from "./support/telnet_client.ts";

const { IAC, WILL, WONT, DO, DONT, ERASE_CHARACTER, ERASE_LINE, INTERRUPT, ARE_YOU_THERE } = TELNET;
const { ECHO, SUPPRESS_GO_AHEAD, TERMINAL_TYPE, WINDOW_SIZE } = OPTION;

const utf8 = new TextEncoder();

const WILL_ECHO = `${WILL} ${ECHO}`;
const WONT_ECHO = `${WONT} ${ECHO}`;
/** True when that row, counted from the last that is not blank, begins so. */
function startsAt({ text }: VirtualScreen, row: number, beginning: string): boolean {
  return text.at(row)?.startsWith(beginning) ?? false;
}

const NOT_EDITED = ["> ", "lobby> "];

/** Talks line by line, to the end, and sees no prompt. */
async function talksLineByLine(client: TelnetClient): Promise<void> {
  await client.send("login ann\r\nsay hello\r\n");
  await client.until(({ screen }) => screen.text.at(-1) === "ann: hello");
  assert(!client.screen.text.some((row) => NOT_EDITED.some((prompt) => row.startsWith(prompt))));
}

Deno.test("the first bytes ask for the terminal's type, and a CR lets the welcome stand in their place", async () => {
  await using server = await Server.start();
  using conn = await Deno.connect({ hostname: "127.0.0.1", port: server.port() });
  const buffer = new Uint8Array(100);
  await conn.read(buffer);
  const welcome = new TextEncoder().encode("Welcome to FISH\r\n");
  assertEquals([...buffer.subarray(0, 21)], [IAC, DO, TERMINAL_TYPE, 13, ...welcome]);
});

Deno.test("a client that agrees sees a prompt, and its half-typed line stays whole", async () => {
  await using server = await Server.start();
  using bob = await Client.login(server.port(), "bob");
  using ann = await TelnetClient.login(server.port(), "ann");
  await ann.send("say half");
  await ann.untilRow("lobby> say half");
  await bob.send("say one\r\nsay two\r\n");
  await ann.until(({ screen }) => screen.text.at(-2) === "bob: two");
  assertEquals(ann.screen.text.slice(-4), [
    "You are in, ann: 1 other is here",
    "bob: one",
    "bob: two",
    "lobby> say half",
  ]);
  assertEquals(
    ann.said.toSorted(),
    Object.keys(AGREEING).filter((key) => !key.startsWith(`${WONT}`)).toSorted(),
  );
  await ann.send(" a line\r\0");
  await bob.until((line) => line === "ann: half a line");
});

Deno.test("a client that refuses echo, go-ahead or its type stays line by line, with neither of the two on", async () => {
  await using server = await Server.start();
  const refusals = {
    [WILL_ECHO]: [IAC, DONT, ECHO],
    [`${WILL} 3`]: [IAC, DONT, SUPPRESS_GO_AHEAD],
  };
  for (const [what, refusal] of Object.entries(refusals)) {
    using client = await TelnetClient.connect(server.port(), {
      answers: { ...AGREEING, [what]: refusal },
    });
    const withdrawn = what === WILL_ECHO ? `${WONT} ${SUPPRESS_GO_AHEAD}` : WONT_ECHO;
    await client.until(({ said }) => said.includes(withdrawn));
  }
  const answers = { [`${DO} ${TERMINAL_TYPE}`]: [IAC, WONT, TERMINAL_TYPE] };
  using client = await TelnetClient.connect(server.port(), { answers });
  await talksLineByLine(client);
  assertEquals(client.said, [`${DO} ${TERMINAL_TYPE}`]);
});

Deno.test("edit on says so when the client does not let it, and can be said again", async () => {
  await using server = await Server.start();
  const answers = { ...AGREEING, [WILL_ECHO]: [IAC, DONT, ECHO] };
  using client = await TelnetClient.connect(server.port(), { answers });
  await client.until(({ said }) => said.includes(`${WONT} ${SUPPRESS_GO_AHEAD}`));
  await client.send("login ann\r\nedit\r\n");
  await client.until(({ screen }) => startsAt(screen, -1, "edit is off"));
  for (const times of [2, 3]) {
    await client.send("edit on\r\n");
    const isAsked = ({ said }: TelnetClient) =>
      said.filter((one) => one === WILL_ECHO).length === times;
    await client.until((one) => isAsked(one) && startsAt(one.screen, -1, "Your client does not"));
  }
});

Deno.test("an interrupting client that throws our output away gets its timing mark, however often", async () => {
  await using server = await Server.start();
  using client = await TelnetClient.connect(server.port(), { answers: {} });
  for (let times = 0; times < 30; times++) await client.send([IAC, INTERRUPT, IAC, DO, 6]);
  await client.until(({ said }) => said.filter((one) => one === `${WILL} 6`).length === 30);
});

Deno.test("a client that never answers talks line by line, and nothing waits for it", async () => {
  await using server = await Server.start();
  using client = await TelnetClient.connect(server.port(), { answers: {} });
  await talksLineByLine(client);
  using halfway = await TelnetClient.connect(server.port(), { types: [] });
  await halfway.send("login bob\r\nsay hello\r\n");
  await halfway.untilRow("bob: hello");
});

Deno.test("a client that answers late, in the middle of a line, loses nothing of it", async () => {
  await using server = await Server.start();
  using client = await TelnetClient.connect(server.port(), { answers: {}, types: ["VT100"] });
  await client.send("login ann\r\nsay one\r\nsay tw");
  await client.untilRow("ann: one");
  await client.send(AGREEING[`${DO} ${TERMINAL_TYPE}`]!);
  await client.until(({ said }) => said.includes(WILL_ECHO));
  await client.send([IAC, DO, SUPPRESS_GO_AHEAD, IAC, DO, ECHO]);
  await client.untilRow("lobby> say tw");
  await client.send("o\r\0");
  await client.until(({ screen }) => screen.text.at(-2) === "ann: two");
});

Deno.test("a client that sends everything before it reads is understood", async () => {
  await using server = await Server.start();
  using client = await TelnetClient.connect(server.port(), { answers: {}, types: ["VT100"] });
  await client.send([
    ...[IAC, WILL, TERMINAL_TYPE, ...typeIs("VT100"), IAC, DO, ECHO, IAC, DO, SUPPRESS_GO_AHEAD],
    ...AGREEING[`${DO} ${WINDOW_SIZE}`]!,
    ...utf8.encode("login ann\r\nsay hello\r\nsay bye\r\nlogout\r\n"),
  ]);
  await client.until(({ screen }) => screen.text.includes("ann: bye"));
  assert(client.screen.text.includes("ann: hello"));
});

Deno.test("a client that contradicts itself without end gets an end of answers, and can talk", async () => {
  await using server = await Server.start();
  const arguing = {
    [WILL_ECHO]: [IAC, DO, ECHO, IAC, DONT, ECHO],
    [WONT_ECHO]: [IAC, DO, ECHO, IAC, DONT, ECHO],
  };
  using client = await TelnetClient.connect(server.port(), {
    answers: { ...AGREEING, ...arguing },
  });
  await client.until(({ said }) => said.includes(WONT_ECHO));
  await client.send("login ann\r\nsay hello\r\n");
  await client.until(({ screen }) => screen.text.includes("ann: hello"));
  assert(client.said.length < 100, `${client.said.length} answers`);
});

Deno.test("a thousand requests for options cost a bounded answer", async () => {
  await using server = await Server.start();
  using client = await TelnetClient.connect(server.port(), { answers: {} });
  const requests = Array.from({ length: 1000 }, (_, i) => [IAC, i % 2 ? DO : WILL, i % 256]);
  await client.send(requests.flat());
  await client.send([IAC, WILL, TERMINAL_TYPE, IAC, WONT, TERMINAL_TYPE].concat(
    ...Array(1000).fill([IAC, WILL, WINDOW_SIZE, IAC, WONT, WINDOW_SIZE]),
  ));
  await talksLineByLine(client);
  assert(client.said.length < 600, `${client.said.length} answers`);
});

Deno.test("a client for games and a screen reader are never asked to let us echo", async () => {
  for (const types of [["MUDLET", "ANSI-TRUECOLOR", "MTTS 2349"], ["READER", "XTERM", "MTTS 79"]]) {
    await using server = await Server.start();
    using client = await TelnetClient.connect(server.port(), { types });
    await talksLineByLine(client);
    assertEquals(client.said, [`${DO} ${TERMINAL_TYPE}`]);
  }
});

Deno.test("telnet's EC, EL, IP and AYT do in an edited line what their keys do", async () => {
  await using server = await Server.start();
  using ann = await TelnetClient.login(server.port(), "ann");
  await ann.send([...utf8.encode("say 你好"), IAC, ERASE_CHARACTER]);
  await ann.untilRow("lobby> say 你");
  await ann.send([IAC, ARE_YOU_THERE]);
  await ann.until(({ screen }) => startsAt(screen, -2, "FISH is here"));
  assertEquals(ann.screen.text.at(-1), "lobby> say 你");
  await ann.send([IAC, ERASE_LINE, ...utf8.encode("half")]);
  await ann.untilRow("lobby> half");
  await ann.send([IAC, INTERRUPT]);
  await ann.untilRow("lobby>");
  await ann.send([IAC, INTERRUPT]);
  await ann.until(({ screen }) => startsAt(screen, -2, "To leave, type: logout"));
});

Deno.test("edit off gives the line back to the client, edit on takes it again, plain on ends it", async () => {
  await using server = await Server.start();
  using ann = await TelnetClient.login(server.port(), "ann");
  await ann.send("edit off\r\0");
  await ann.until(({ said, screen }) =>
    said.includes(WONT_ECHO) && startsAt(screen, -1, "edit is off")
  );
  await ann.send("edit on\r\n");
  await ann.untilRow("lobby>");
  await ann.send("plain on\r\0");
  await ann.until(({ screen }) => startsAt(screen, -1, "plain is on"));
  await ann.send("look\r\n");
  await ann.untilRow("ann");
});

Deno.test("with --editor off nobody is asked for anything, until they say edit on", async () => {
  await using server = await Server.start(["--editor", "off"]);
  using ann = await TelnetClient.connect(server.port());
  await ann.send("login ann\r\n");
  await ann.until(({ screen }) => startsAt(screen, -1, "You are in"));
  assertEquals(ann.said, []);
  await ann.send("edit on\r\n");
  await ann.untilRow("lobby>");
});

Deno.test("a terminal that has colours gets them, unless the person has chosen", async () => {
  await using server = await Server.start();
  const cases = [["XTERM-256COLOR", "bob", "color is on"], [
    "XTERM",
    "cat",
    "color is off",
  ]] as const;
  for (const [type, name, state] of cases) {
    using client = await TelnetClient.connect(server.port(), { types: [type] });
    await client.untilRow(">");
    await client.send(`login ${name}\r\0color\r\0`);
    await client.until(({ screen }) => startsAt(screen, -2, state));
  }
  using ann = await TelnetClient.connect(server.port(), { answers: {}, types: ["XTERM-256COLOR"] });
  await ann.send("login ann\r\ncolor off\r\n");
  await ann.until(({ screen }) => startsAt(screen, -1, "color is off"));
  await ann.send([IAC, WILL, TERMINAL_TYPE]);
  await ann.until(({ said }) => said.includes(WILL_ECHO));
  await ann.send("color\r\n");
  await ann.until(({ screen }) =>
    startsAt(screen, -1, "color is off") && startsAt(screen, -2, "color")
  );
});
