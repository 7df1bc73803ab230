import { assert, assertEquals } from "../support/assert.ts";
import { TestClock } from "../support/clock.ts";
import { coreTest, newChat, Person, three } from "../support/core.ts";

coreTest("a setting is shown with what it can be, and refuses anything else", () => {
  const { ann } = three();
  ann.type("bell");
  assertEquals(ann.seen(), ["bell is tells (it can be off, tells, mentions, all)"]);
  ann.type("bell LOUD");
  assertEquals(ann.seen(), ["bell can be: off, tells, mentions, all"]);
  ann.type("zone Mars/Olympus");
  assertEquals(ann.seen(), [
    "zone can't be Mars/Olympus. Usage: zone [Area/City], for example: zone Asia/Shanghai",
  ]);
});

coreTest("a language is known by what people call it", () => {
  const { ann } = three();
  for (const word of ["zh_CN", "Chinese", "中文", "zh-cn"]) {
    ann.type("lang en");
    ann.seen();
    ann.type(`lang ${word}`);
    assertEquals(ann.seen(), ["lang 现在是 zh"], word);
  }
  ann.type("lang English");
  ann.seen();
  ann.type("lang fr");
  assertEquals(ann.seen(), ["lang can be: en, zh"]);
});

coreTest("the bell rings for what one asks for", () => {
  const { ann, bob } = three();
  ann.type("bell mentions");
  ann.seen();
  for (const words of ["hi Ann!", "hi annie", "ann", "-ann-"]) bob.type(`say ${words}`);
  assertEquals(ann.seen().map((line) => line.endsWith("\x07")), [true, false, true, false]);
  ann.type("bell off");
  ann.seen();
  bob.type("tell ann hi");
  assertEquals(ann.seen(), ["bob tells you: hi"]);
});

coreTest("the time stands before each line, in one's own zone", () => {
  const chat = newChat({ clock: new TestClock(Date.UTC(2026, 0, 1, 12, 3)) });
  const [ann, bob] = [Person.in(chat, "ann"), Person.in(chat, "bob")];
  ann.type("time on");
  ann.type("zone asia/shanghai");
  ann.seen();
  bob.type("say hi");
  assertEquals(ann.seen(), ["[20:03] bob: hi"]);
});

coreTest("colours are for people who ask for them, and every name keeps its own", () => {
  const { ann, bob, cat } = three();
  ann.type("color on");
  ann.seen();
  bob.type("say hi");
  bob.type("say again");
  const [first, second] = ann.seen() as [string, string];
  assert(first.startsWith("\x1b[38;5;") && first.endsWith("mbob\x1b[39m: hi"));
  assertEquals(first.replace("hi", ""), second.replace("again", ""));
  assertEquals(cat.seen(), ["bob: hi", "bob: again"]);
});

coreTest("each person sees the server's words in their own language", () => {
  const { ann, bob } = three();
  ann.type("lang zh");
  assertEquals(ann.seen(), ["lang 现在是 zh"]);
  bob.type("join den");
  assertEquals(ann.seen(), ["bob 离开了房间！"]);
  ann.type("lang en");
  assertEquals(ann.seen(), ["lang is en"]);
});
