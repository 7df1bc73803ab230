import { assertEquals } from "../support/assert.ts";
import { coreTest, Person } from "../support/core.ts";
import { MINUTE, noon } from "../support/noon.ts";

const RULE = "=".repeat(20);

const MARK = "--- this was said before ---";

coreTest("people who enter see the last ten lines, and where they end", () => {
  const { chat, clock } = noon();
  const ann = Person.in(chat, "ann");
  for (let i = 0; i < 12; i++) ann.type(`say line ${i}`);
  clock.advance(3 * MINUTE);
  ann.type("me waves");
  const bob = new Person(chat);
  bob.type("login bob");
  const seen = bob.seen().slice(-12);
  assertEquals(seen[0], "You are in, bob: 1 other is here");
  assertEquals(seen[1], "[12:00] ann: line 3");
  assertEquals(seen.slice(-2), ["[12:03] * ann waves", MARK]);
});

coreTest("history, find and since show what is kept, which is bounded and never private", () => {
  const { chat, clock } = noon({ historyLines: 3 });
  const [ann, bob] = [Person.in(chat, "ann"), Person.in(chat, "bob")];
  for (const words of ["one", "two", "three", "four"]) {
    bob.type(`say ${words}`);
    clock.advance(MINUTE);
  }
  bob.type("tell ann secret");
  ann.seen();
  const answers: Record<string, string[]> = {
    "history": ["[12:01] bob: two", "[12:02] bob: three", "[12:03] bob: four", RULE],
    "history 1": ["[12:03] bob: four", RULE],
    "find THR": ["[12:02] bob: three", RULE],
    "find secret": ['Nobody has said "secret" here'],
    "history missed": ["You missed nothing"],
    "since 1s": ["Nobody has said anything here in that time"],
    "since 2m": ["[12:02] bob: three", "[12:03] bob: four", RULE],
    "since 1h": ["[12:01] bob: two", "[12:02] bob: three", "[12:03] bob: four", RULE],
    "since never": ["Usage: since <time>, for example: since 10m"],
    "history -1": ["Usage: history [n|missed], for example: history 50"],
  };
  for (const [line, expected] of Object.entries(answers)) {
    ann.type(line);
    assertEquals(ann.seen(), expected, line);
  }
});

coreTest("a history of no lines keeps nothing", () => {
  const { chat } = noon({ historyLines: 0 });
  const ann = Person.in(chat, "ann");
  ann.type("say hi");
  ann.type("history");
  assertEquals(ann.seen(), [
    "ann: hi",
    "Nobody has said anything here",
  ]);
});

coreTest(
  "a long history is searched from its end, in pieces, and no further than it must be",
  async () => {
    const { chat } = noon({ historyLines: 1000 });
    const ann = Person.in(chat, "ann");
    for (let i = 0; i < 1000; i++) {
      chat.speak(
        ann.session,
        i % 40 === 0 ? `needle ${i}` : `hay ${i}`,
      );
    }
    let pieces = 0;
    ann.work = (piece) => {
      pieces++;
      return piece();
    };
    const finds = async (words: string) => {
      pieces = 0;
      ann.seen();
      await ann.type(`find ${words}`);
      return [ann.seen()[0], pieces];
    };
    assertEquals(await finds("hay"), ["[12:00] ann: hay 980", 0]);
    assertEquals(await finds("needle"), ["[12:00] ann: needle 200", 8]);
    assertEquals(await finds("straw"), ['Nobody has said "straw" here', 10]);
  },
);
