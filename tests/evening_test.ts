import { assertEquals } from "./support/assert.ts";
import { Client } from "./support/client.ts";
import { Server, UNPACED } from "./support/server.ts";

/** Five people, by the first letter of their names. */
type Who = "a" | "b" | "c" | "d" | "e";

const MARK = "--- this was said before ---";
const RULE = "=".repeat(20);

/** A step of the evening: who types what (or loses the connection, or comes), and all that anyone sees of it. */
type Step = [
  who: Who,
  types: string | "CONNECTION LOST" | "COMES",
  seen: Partial<Record<Who, string[]>>,
];

const HERE = (count: number) => count === 1 ? "1 other is here" : `${count} others are here`;

const EVENING: Step[] = [
  ["a", "COMES", {}],
  ["a", "login ann", { a: ["You are in, ann: nobody else is here"] }],
  ["b", "COMES", {}],
  ["b", "login bob", { a: ["bob has entered the room!"], b: [`You are in, bob: ${HERE(1)}`] }],
  ["a", "say hello bob", { a: ["ann: hello bob"], b: ["ann: hello bob"] }],
  ["c", "COMES", {}],
  ["c", "login cat", {
    a: ["cat has entered the room!"],
    b: ["cat has entered the room!"],
    c: [`You are in, cat: ${HERE(2)}`, "[..] ann: hello bob", MARK],
  }],
  ["c", ":purrs", { a: ["* cat purrs"], b: ["* cat purrs"], c: ["* cat purrs"] }],
  ["b", "ignore cat", { b: ["You ignore: cat"] }],
  ["c", "say meow", { a: ["cat: meow"], c: ["cat: meow"] }],
  ["c", "nick tom", { a: ["cat is now tom"], c: ["cat is now tom"] }],
  ["c", "tell bob psst", { c: ["You tell bob: psst"] }],
  ["c", "say still me", { a: ["tom: still me"], c: ["tom: still me"] }],
  ["d", "COMES", {}],
  ["d", "login dan", {
    a: ["dan has entered the room!"],
    b: ["dan has entered the room!"],
    c: ["dan has entered the room!"],
    d: [
      `You are in, dan: ${HERE(3)}`,
      "[..] ann: hello bob",
      "[..] * cat purrs",
      "[..] cat: meow",
      "[..] tom: still me",
      MARK,
    ],
  }],
  ["d", "join den", {
    a: ["dan has left the room!"],
    b: ["dan has left the room!"],
    c: ["dan has left the room!"],
    d: ["You are in den: nobody else is here"],
  }],
  ["d", "topic fish", { d: ["dan sets the topic: fish"] }],
  ["d", "tell ann come to the den", {
    a: ["dan tells you: come to the den\x07"],
    d: ["You tell ann: come to the den"],
  }],
  ["a", "reply soon", { a: ["You tell dan: soon"], d: ["ann tells you: soon\x07"] }],
  ["b", "CONNECTION LOST", { a: ["bob has left the room!"], c: ["bob has left the room!"] }],
  ["a", "say where is Bob?", { a: ["ann: where is Bob?"], c: ["ann: where is Bob?"] }],
  ["c", "quiet on", { c: ["quiet is on"] }],
  ["a", "join den", {
    a: [`You are in den: ${HERE(1)}`, "Topic of den: fish"],
    d: ["ann has entered the room!"],
  }],
  ["e", "COMES", {}],
  ["e", "login eve", {
    e: [
      `You are in, eve: ${HERE(1)}`,
      "[..] ann: hello bob",
      "[..] * cat purrs",
      "[..] cat: meow",
      "[..] tom: still me",
      "[..] ann: where is Bob?",
      MARK,
    ],
  }],
  ["e", "join den", {
    a: ["eve has entered the room!"],
    d: ["eve has entered the room!"],
    e: [`You are in den: ${HERE(2)}`, "Topic of den: fish"],
  }],
  ["d", "logout", { a: ["dan has left the room!"], e: ["dan has left the room!"], d: ["END"] }],
  ["a", "away tea", { a: ["You are away: tea. When you are back, type: back"] }],
  ["e", "tell ann hi", {
    a: ["eve tells you: hi\x07"],
    e: ["You tell ann: hi", "ann is away: tea"],
  }],
  ["b", "COMES", {}],
  ["b", "login bob", {
    b: [
      `You are in, bob: ${HERE(1)}`,
      "[..] ann: hello bob",
      "[..] * cat purrs",
      "[..] cat: meow",
      "[..] tom: still me",
      "[..] ann: where is Bob?",
      MARK,
      "You missed 1 line, which mentions you",
      "See it with: history missed",
    ],
  }],
  ["b", "history missed", { b: ["[..] ann: where is Bob?", RULE] }],
  ["c", "say welcome back", { b: ["tom: welcome back"], c: ["tom: welcome back"] }],
  ["a", "logout", { a: ["END"], e: ["ann has left the room!"] }],
];

/** Times differ from evening to evening. */
const timeless = (line: string | null) => line?.replace(/^\[\d\d:\d\d\]/, "[..]") ?? "END";

Deno.test("an evening of five people goes line by line as written", async () => {
  await using server = await Server.start(UNPACED);
  const people = new Map<Who, Client>();
  for (const [who, types, seen] of EVENING) {
    if (types === "COMES") {
      people.set(who, await Client.connect(server.port()));
      await people.get(who)!.until((line) => line === RULE);
    } else if (types === "CONNECTION LOST") people.get(who)!.conn.close();
    else await people.get(who)!.send(`${types}\r\n`);
    for (const [reader, lines] of Object.entries(seen) as [Who, string[]][]) {
      for (const line of lines) {
        assertEquals(
          timeless(await people.get(reader)!.line(line)),
          line,
          `${reader}, when ${who} types ${types}`,
        );
      }
    }
  }
  for (const client of people.values()) client[Symbol.dispose]();
});

/** What others do before ann sees a line of the evening in docs/commands.md. */
const OTHERS: Record<string, [name: string, types: string][]> = {
  "login ann": [
    ["bob", "login bob"],
    ["dan", "login dan"],
    ["dan", "join kitchen"],
    ["dan", "topic what to cook"],
    ["bob", "say has anybody seen cat?"],
    ["cat", "login cat"],
    ["cat", "me purrs"],
  ],
  "bob: hi ann": [["bob", "say hi ann"]],
  "cat tells you: come to the kitchen": [["cat", "tell ann come to the kitchen"]],
};

/** What ann types in it. */
const TYPED = new Set(
  ["login ann", "hello everyone", "say hello everyone", "sya hi bob", "join kitchen"].concat(
    ["reply here I am", "talk on", "so this is the kitchen", "/logout"],
  ),
);

/** The evening of docs/commands.md, which stands behind this file's name there. */
async function documentedEvening(): Promise<string[]> {
  const document = await Deno.readTextFile(new URL("../docs/commands.md", import.meta.url));
  return /<!-- evening_test\.ts -->\s+```\n(.*?)\n```/s.exec(document)![1]!.split("\n");
}

Deno.test("the evening in docs/commands.md is what nc shows", async () => {
  await using server = await Server.start(UNPACED);
  const people = new Map<string, Client>();
  for (const name of ["ann", "bob", "cat", "dan"]) {
    people.set(name, await Client.connect(server.port()));
    await people.get(name)!.until((line) => line === RULE);
  }
  const ann = people.get("ann")!;
  for (const line of await documentedEvening()) {
    for (const [name, types] of OTHERS[line] ?? []) {
      await people.get(name)!.send(`${types}\r\n`);
      await people.get(name)!.until((answer) => answer.length > 0);
    }
    if (TYPED.delete(line)) await ann.send(`${line}\r\n`);
    else if (line === "  ...") { for (let row = 0; row < 6; row++) await ann.line(); }
    else {
      const seen = (await ann.line(line))!.replace("\x07", "");
      assertEquals(timeless(seen), timeless(line));
    }
  }
  await ann.expectEnd();
  assertEquals(TYPED.size, 0);
  for (const client of people.values()) client[Symbol.dispose]();
});
