import { Refusal } from "../../src/chat/command.ts";
import { type NameRule, nicknameKey, parseNickname } from "../../src/chat/nickname.ts";
import { RoomRegistry } from "../../src/chat/room_registry.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { coreTest, Person } from "../support/core.ts";

coreTest("words of any script are names, and so are mixtures that a language needs", () => {
  for (
    const name of [
      "ann",
      "魚",
      "日本ごカナー",
      "한국漢",
      "漢ㄅ",
      "раура",
      "Ωμέγα",
      "नमस्ते",
      "𐍈𐌰",
      "x_1.-",
      "٣",
      "_a",
    ]
  ) {
    assertEquals(parseNickname(name), name.normalize("NFKC"));
  }
});

coreTest("a name is normalised", () => {
  assertEquals(["ａｎｎ", "ﬀ", "e\u0301", "①"].map(parseNickname), ["ann", "ff", "\u00e9", "1"]);
});

const REFUSED: Record<Exclude<NameRule, "reserved">, string[]> = {
  blank: ["a b", "a\u00a0b"],
  character: ["a!", "<ann>", "a\u200cn", "a\u202en", "a\u034fb", "🙂", "a:", "[12]"],
  letter: ["...", "-", "\u0301a", "_"],
  long: ["x".repeat(25), "ﬀ".repeat(13), "𐍈".repeat(25)],
  script: ["аnn", "Ωmega", "aא", "𐍈a", "ごa"],
};

for (const [rule, names] of Object.entries(REFUSED)) {
  coreTest(`a name that breaks the rule "${rule}" is refused by that rule`, () => {
    for (const name of names) {
      const refusal = assertThrows(() => parseNickname(name), Refusal);
      assertEquals(refusal.event, { kind: "nameRefused", rule: rule as NameRule });
    }
  });
}

coreTest("24 code points are not too long, in any script", () => {
  for (const letter of ["x", "魚", "𐍈"]) parseNickname(letter.repeat(24));
});

coreTest("case does not tell names apart", () => {
  assertEquals(nicknameKey("Ann"), nicknameKey("aNN"));
  assertEquals(nicknameKey("Straße"), nicknameKey("STRASSE"));
  const registry = new RoomRegistry("FISH", () => 0);
  Person.in(registry, "Ann");
  const other = new Person(registry);
  other.seen();
  other.type("login aNN");
  assertEquals(other.seen(), ["Sorry, the name aNN is in use", "Please input another one:"]);
});

coreTest("names that would pass for the server's own words are reserved", () => {
  const registry = new RoomRegistry("FISH", () => 0);
  const ann = new Person(registry);
  ann.seen();
  for (const name of ["Server", "system", "ADMIN", "who", "Quit", "help", "login", "FISH"]) {
    ann.type(`login ${name}`);
    assertEquals(ann.seen(), ["Sorry, that name is reserved", "Please input another one:"]);
  }
  ann.type("login fish");
  assertEquals(ann.seen(), ["You are in, fish: nobody else is here"]);
});

coreTest("who is patient hears nothing of a taken name, and may ask again", () => {
  const registry = new RoomRegistry("FISH", () => 0);
  const first = Person.in(registry, "bob");
  const second = new Person(registry);
  second.seen();
  assertEquals(second.session.handle("login bob", "patient"), false);
  assertEquals(second.seen(), []);
  first.session.leave("lost");
  assertEquals(second.session.handle("login bob", "patient"), true);
  assertEquals(second.seen(), ["You are in, bob: nobody else is here"]);
});
