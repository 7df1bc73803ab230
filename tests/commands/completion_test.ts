import { choicesEvent, complete } from "../../src/commands/completion.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { TestClock } from "../support/clock.ts";
import { coreTest, newChat, Person, room } from "../support/core.ts";

/** What a person could write instead of the end of a text. */
function offered({ chat, session }: Person, text: string): readonly string[] {
  return complete(chat, session, text).choices;
}

coreTest("the first word is completed to a command of the room", () => {
  const [ann] = room("ann") as [Person];
  assertEquals(offered(ann, "ro"), ["rooms"]);
  assertEquals(offered(ann, "/RO"), ["rooms"]);
  assertEquals(offered(ann, "  wh"), ["who", "why"].toSorted());
  assertEquals(offered(ann, ""), []);
  assertEquals(offered(ann, "/").slice(0, 2), ["say", "me"]);
  assert(!offered(ann, "q").includes("quit"));
  assertEquals(offered(ann, "login"), []);
  const newcomer = new Person(ann.chat);
  assertEquals(offered(newcomer, "lo"), ["login", "logout"]);
  assertEquals(offered(newcomer, "login a"), []);
});

coreTest("a name is completed in any words, the last speaker first", () => {
  const clock = new TestClock();
  const chat = newChat({ clock });
  const [ann, bob, bert] = ["ann", "bob", "bert"].map((name) => Person.in(chat, name)) as [
    Person,
    Person,
    Person,
  ];
  assertEquals(offered(ann, "tell b"), ["bob", "bert"]);
  clock.advance(1);
  bert.type("say hello");
  assertEquals(offered(ann, "tell b"), ["bert", "bob"]);
  clock.advance(1);
  bob.type("me waves");
  assertEquals(offered(ann, "tell B"), ["bob", "bert"]);
  clock.advance(1);
  bert.type("tell ann psst");
  assertEquals(offered(ann, "say hello b"), ["bert", "bob"]);
  assertEquals(offered(ann, "'b"), ["bert", "bob"]);
  assertEquals(offered(ann, "say (b"), ["bert", "bob"]);
  assertEquals(offered(ann, "tell a"), []);
});

coreTest("what is replaced is the last word without what stands before its letters", () => {
  const [ann] = room("ann", "bob") as [Person];
  for (
    const [text, typed] of [["tell b", "b"], ["say (b", "b"], ["/wh", "wh"], ["'b", "b"], ["", ""]]
  ) {
    assertEquals(complete(ann.chat, ann.session, text!).typed, typed!);
  }
});

coreTest("names are found whatever their case and spelling", () => {
  const [ann] = room("ann", "Über", "王小明") as [Person];
  assertEquals(offered(ann, "tell u\u0308B"), ["Über"]);
  assertEquals(offered(ann, "tell 王"), ["王小明"]);
});

coreTest("each command offers what may follow it", () => {
  const [ann, bob] = room("ann", "bob") as [Person, Person];
  bob.type("join kitchen");
  ann.type("ignore bob");
  assertEquals(offered(ann, "join k"), ["kitchen"]);
  assertEquals(offered(ann, "unignore "), ["bob"]);
  assertEquals(offered(ann, "bell "), ["off", "tells", "mentions", "all"]);
  assertEquals(offered(ann, "zone europe/par"), ["Europe/Paris"]);
  assertEquals(offered(ann, "help to"), ["topic"]);
  assertEquals(offered(ann, "history "), ["missed"]);
  assertEquals(offered(ann, "/join k"), ["kitchen"]);
});

coreTest("with talk on, a line begins with a name or with a slash", () => {
  const [ann] = room("ann", "bob", "sam") as [Person];
  ann.type("talk on");
  assertEquals(offered(ann, "b"), ["bob"]);
  assertEquals(offered(ann, "sa"), ["sam"]);
  assertEquals(offered(ann, "/sa"), ["say"]);
});

coreTest("only so many choices are offered, and it is told that there are more", () => {
  const [ann] = room("ann", ...Array.from({ length: 80 }, (_, i) => `b${i}`)) as [Person];
  const choices = offered(ann, "tell b");
  assertEquals(choices.length, 51);
  ann.seen();
  ann.session.show(choicesEvent(choices));
  const rows = ann.seen();
  assertEquals(rows.join("  ").split("  "), [...choices.slice(0, 50), "..."]);
  assert(rows.length > 1 && rows.every((row) => row.length < 80));
  ann.session.show(choicesEvent(["bob", "bert"]));
  assertEquals(ann.seen(), ["bob  bert"]);
});
