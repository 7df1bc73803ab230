import { assert } from "../support/assert.ts";
import {
  assertUnhurt,
  attack,
  attackedServer,
  attackTest,
  IN,
  latin1,
  TWEETYS_ADDRESS,
} from "../support/attack.ts";

const say = (words: string) => `say ${words}\r\n`;

const DOTS = say(".".repeat(1015) + "x");
const LONG = say("x".repeat(1000));
const HAN = latin1("名".repeat(19));
const SHARP = latin1("İẞ".repeat(200));

attackTest("lines of dots for 64 who listen for their names", {
  ...IN,
  begins: `${IN.begins}bell mentions\r\n`,
  until: "bell is mentions",
  repeats: DOTS,
});

attackTest(
  "lines of dots, missed by 56 who come back again and again",
  { begins: "login t#\r\n", until: "You are in", clients: 8, repeats: DOTS },
  {
    clients: 56,
    perAddress: 8,
    begins: "login m#\r\n",
    until: "You are in",
    comesAgain: true,
  },
);

for (const reads of [true, false]) {
  attackTest(
    `who by 64 among 1,000 with names of Han letters, ${reads ? "read" : "unread"}`,
    { clients: 1000, begins: `login ${HAN}#\r\n`, until: "You are in" },
    { ...IN, repeats: "who\r\n", reads },
  );
}

attackTest(
  "tell to names that nobody has, from 500 addresses, among 1,000",
  { ...IN, clients: 1000, begins: "login s#\r\njoin den\r\n" },
  { ...IN, clients: 500, perAddress: 1, repeats: "tell zzzzzz x\r\n" },
);

attackTest("look by 1,000 who read nothing and are away with letters outside the BMP", {
  ...IN,
  clients: 1000,
  begins: `${IN.begins}away ${latin1("𝒜".repeat(100))}\r\n`,
  until: "You are away",
  repeats: "look\r\n",
  reads: false,
});

attackTest(
  "find by 64 among 500 lines of letters whose small forms are longer",
  {
    clients: 64,
    perAddress: 4,
    begins: `login s#\r\n${say(SHARP).repeat(8)}`,
    until: "You are in",
  },
  { ...IN, repeats: "find zz\r\n" },
);

attackTest(
  "rooms by 64, when 64 rooms have long topics",
  {
    perAddress: 4,
    begins: `login r#\r\njoin room#x\r\ntopic ${latin1("題".repeat(300))}\r\n`,
    until: "sets the topic",
  },
  { ...IN, repeats: "rooms\r\n" },
);

attackTest(
  "unknown words, history, nicknames and private words from 64",
  { ...IN, clients: 16, repeats: `${"x".repeat(1000)}\r\n` },
  {
    clients: 16,
    begins: `login h#\r\n${say("x".repeat(1000)).repeat(16)}`,
    until: "You are in",
    repeats: "history 100\r\n",
  },
  { clients: 16, begins: "login n#\r\n", until: "You are in", repeats: "nick a1a\r\nnick b2b\r\n" },
  {
    clients: 16,
    begins: "login t#\r\n",
    until: "You are in",
    repeats: `tell t1 ${"x".repeat(1000)}\r\n`,
  },
);

attackTest("sixteen long lines at once from 320", {
  ...IN,
  clients: 320,
  repeats: LONG.repeat(16),
});

attackTest("words from 60 who share an address with one of the two", {
  ...IN,
  clients: 60,
  address: TWEETYS_ADDRESS,
  repeats: "say x\r\n",
});

attackTest("a new connection for every sixteen lines", {
  begins: "login m#\r\n",
  repeats: `${LONG.repeat(16)}logout\r\n`,
  comesAgain: true,
});

Deno.test("login and logout as fast as it goes: the log stays short, and nobody is hurt", async () => {
  await using server = await attackedServer();
  const seen = await attack(server, {
    begins: "login m#\r\n",
    repeats: "logout\r\n",
    comesAgain: true,
  });
  assertUnhurt(seen);
  const { length } = server.stderr.lines;
  assert(length < 1000, `${length} lines of log`);
});
