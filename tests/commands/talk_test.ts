import { assert, assertEquals } from "../support/assert.ts";
import { TestClock } from "../support/clock.ts";
import { coreTest, newChat, Person, room, three } from "../support/core.ts";

const RULE = "=".repeat(20);

coreTest("a quote says and a colon acts", () => {
  const { ann, bob } = three();
  ann.type("'hello  you");
  ann.type(":waves");
  ann.type("me bows");
  assertEquals(bob.seen(), ["ann: hello  you", "* ann waves", "* ann bows"]);
});

coreTest("what is told is seen by both sides and nobody else, and rings", () => {
  const { ann, bob, cat } = three();
  ann.type("tell BOB psst");
  assertEquals([ann.seen(), bob.seen(), cat.seen()], [["You tell bob: psst"], [
    "ann tells you: psst\x07",
  ], []]);
  bob.type("reply what?");
  assertEquals([ann.seen(), bob.seen()], [["bob tells you: what?\x07"], ["You tell ann: what?"]]);
  cat.type("reply hm");
  assertEquals(cat.seen(), [
    "There is nobody to reply to. Speak to somebody with: tell <name> <words>",
  ]);
  cat.type("tell dog hi");
  assertEquals(cat.seen(), ["Nobody called dog is logged in. See who is with: who"]);
});

coreTest("people and rooms may be named as in talk", () => {
  const { ann, bob } = three();
  for (const name of ["@bob", "bob:", "@bob,", "＠bob："]) {
    ann.type(`tell ${name} hi`);
    assertEquals(ann.seen(), ["You tell bob: hi"], name);
  }
  ann.type("ignore @bob");
  assertEquals(ann.seen(), ["You ignore: bob"]);
  ann.type("unignore bob:");
  assertEquals(ann.seen(), ["You no longer ignore bob"]);
  bob.seen();
  bob.type("join #kitchen");
  assertEquals(bob.seen(), ["You are in kitchen: nobody else is here"]);
  ann.type("tell @ hi");
  assertEquals(ann.seen().at(-1), "Nobody called @ is logged in. See who is with: who");
});

coreTest("whoever is meant by half a name, or one with a slip, is named", () => {
  const { ann } = three();
  for (const name of ["bo", "bbo", "BOBB", "dob"]) {
    ann.type(`tell ${name} hi`);
    assertEquals(ann.seen(), [`Nobody called ${name} is logged in. Did you mean bob?`]);
  }
  ann.type("tell b hi");
  assertEquals(ann.seen(), ["Nobody called b is logged in. See who is with: who"]);
});

coreTest("people who tell somebody something learn that they are away", () => {
  const { ann, bob } = three();
  bob.type("away lunch");
  assertEquals(bob.seen(), ["You are away: lunch. When you are back, type: back"]);
  ann.type("tell bob hi");
  assertEquals(ann.seen(), ["You tell bob: hi", "bob is away: lunch"]);
  ann.type("look");
  assertEquals(ann.seen(), [
    "The following are in the room:",
    "ann",
    "bob  (away: lunch)",
    "cat",
    RULE,
  ]);
  ann.type("who");
  assertEquals(ann.seen()[2], "bob  lobby  silent for 0 s, away: lunch");
  bob.type("back");
  bob.seen();
  bob.type("back");
  assertEquals(bob.seen(), ["You are not away. To be away, type: away <why>"]);
});

coreTest("whoever speaks while they are away is reminded of it, once", () => {
  const { ann, bob } = three();
  for (const line of ["say hi", "me waves", "tell bob hi"]) {
    ann.type("away");
    ann.seen();
    ann.type(line);
    assertEquals(ann.seen().slice(1), ["You are still away. If you are back, type: back"], line);
    ann.type(line);
    assertEquals(ann.seen().length, 1);
  }
  assertEquals(bob.seen().filter((line) => line.includes("away")), []);
  ann.type("away lunch");
  ann.type("back");
  ann.seen();
  ann.type("say hi");
  assertEquals(ann.seen(), ["ann: hi"]);
});

coreTest("a command without words is talk when words follow it", () => {
  const { ann } = three();
  ann.type("leave me alone");
  assertEquals(ann.seen().at(-1), "To speak: say leave me alone");
});

coreTest("a session that has ended holds nobody", () => {
  const { ann, bob } = three();
  ann.type("tell bob hi");
  bob.vanish();
  assertEquals(bob.session.lastTeller, undefined);
});

coreTest("quiet hides comings and goings", () => {
  const { ann, bob, cat } = three();
  ann.type("quiet on");
  ann.seen();
  cat.type("logout");
  assertEquals([ann.seen(), bob.seen()], [[], ["cat has left the room!"]]);
});

coreTest("with talk on a line is said, and a slash makes a command", () => {
  const { ann, bob } = three();
  ann.type("talk on");
  ann.seen();
  for (const line of ["who are you", "'quoted'", ".hidden", "//slash", "/me waves", "/"]) {
    ann.type(line);
  }
  assertEquals(bob.seen(), [
    "ann: who are you",
    "ann: 'quoted'",
    "ann: .hidden",
    "ann: /slash",
    "* ann waves",
  ]);
});

coreTest("a slash or a dot before a command does no harm", () => {
  const { ann } = three();
  for (const line of ["/look", ".look", "LOOK"]) {
    ann.type(line);
    assertEquals(ann.seen()[0], "The following are in the room:");
  }
});

coreTest("a near miss is answered with what was meant, and talk with how to talk", () => {
  const { ann } = three();
  const answers: Record<string, string> = {
    lok: "Did you mean look?",
    loook: "Did you mean look?",
    sya: "Did you mean say?",
    whp: "Did you mean who?",
  };
  for (const [line, answer] of Object.entries(answers)) {
    ann.type(line);
    assertEquals(ann.seen(), [`Unknown command ${line}`, answer]);
  }
  ann.type("hello everyone");
  assertEquals(ann.seen().at(-1), "To speak: say hello everyone");
});

coreTest("four letters of a command are enough, three would make commands of talk", () => {
  const { ann } = three();
  ann.type("say hi");
  ann.seen();
  ann.type("hist 5");
  assertEquals(ann.seen(), ["[00:00] ann: hi", RULE]);
  for (const line of ["to all", "i am here", "his cat"]) {
    ann.type(line);
    assert(ann.seen()[0]!.startsWith("Unknown command"));
  }
});

coreTest("why tells the last refusal once more", () => {
  const { ann } = three();
  ann.type("why");
  assertEquals(ann.seen(), ["Nothing was refused to you"]);
  ann.type("join a b");
  const refusal = ann.seen();
  ann.type("why");
  assertEquals(ann.seen(), ["You typed: join a b", ...refusal, "help tells what there is."]);
});

coreTest("help tells of all commands, and of one", () => {
  const { ann } = three();
  ann.type("help");
  const lines = ann.seen();
  for (const command of ["tell <name> <words>", "history [n|missed]", "zone [Area/City]"]) {
    assert(lines.some((line) => line.includes(command)), command);
  }
  for (const line of lines) assert(line.length < 80, line);
  ann.type("help say");
  assertEquals(ann.seen(), [
    "say <words>: speak to everyone in the room",
    "For example: say hello",
  ]);
  ann.type("help bell");
  assertEquals(ann.seen(), [
    "bell [off|tells|mentions|all]: when your terminal rings",
    "For example: bell mentions",
    "Default: tells",
  ]);
  ann.type("help quit");
  assertEquals(ann.seen()[1], "Also: quit, exit");
});

coreTest("a reply that may be meant for somebody else is asked about, once", () => {
  const clock = new TestClock();
  const chat = newChat({ clock });
  const [ann, bob, cat] = ["ann", "bob", "cat"].map((name) => Person.in(chat, name)) as [
    Person,
    Person,
    Person,
  ];
  bob.type("tell ann hi");
  ann.type("reply hi bob");
  cat.type("tell ann psst");
  ann.seen();
  ann.type("reply as I said");
  assertEquals(ann.seen(), [
    "Not told: cat spoke to you just now, after bob. To answer cat, reply again; to answer bob: tell bob <words>",
  ]);
  ann.type("reply psst yourself");
  assertEquals(ann.seen(), ["You tell cat: psst yourself"]);
  bob.type("tell ann hello?");
  clock.advance(5000);
  ann.seen();
  ann.type("reply yes");
  assertEquals(ann.seen(), ["You tell bob: yes"]);
});

coreTest("a reply is asked about also when the one who spoke before has left meanwhile", () => {
  const [ann, bob, cat] = room("ann", "bob", "cat") as [Person, Person, Person];
  bob.type("tell ann a secret?");
  cat.type("tell ann hello");
  bob.type("logout");
  ann.seen();
  cat.seen();
  ann.type("reply a secret for bob");
  assertEquals(cat.seen(), []);
  assert(ann.seen().some((line) => line.startsWith("Not told: cat spoke to you just now")));
});
