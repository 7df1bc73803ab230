import { assert, assertEquals } from "../support/assert.ts";
import { coreTest, Person, room, three } from "../support/core.ts";

const RULE = "=".repeat(20);

coreTest("another nickname is told once, and it stays the same person for reply and ignore", () => {
  const { ann, bob, cat } = three();
  ann.type("tell bob hi");
  cat.type("ignore ann");
  for (const person of [ann, bob, cat]) person.seen();
  ann.type("nick eve");
  assertEquals(bob.seen(), ["ann is now eve"]);
  bob.type("reply still you?");
  assertEquals(ann.seen(), ["ann is now eve", "bob tells you: still you?\x07"]);
  cat.seen();
  ann.type("say can you hear me");
  ann.type("tell cat can you?");
  assertEquals(cat.seen(), []);
  ann.type("nick bob");
  assert(ann.seen().includes("Sorry, the name bob is in use"));
  cat.type("unignore eve");
  ann.type("say and now?");
  assertEquals(cat.seen(), ["You no longer ignore eve", "eve: and now?"]);
});

coreTest("ignoring follows a name to the next and leaves the old one free", () => {
  const { ann, bob } = three();
  bob.type("ignore ann");
  for (const name of ["x1", "x2", "x3"]) ann.type(`nick ${name}`);
  const other = Person.in(ann.chat, "ann");
  bob.seen();
  other.type("say I am another");
  ann.type("say hidden");
  assertEquals(bob.seen(), ["ann: I am another"]);
  bob.type("history");
  assertEquals(bob.seen(), ["[00:00] ann: I am another", RULE]);
  assertEquals(bob.session.ignored.names, ["x3"]);
  bob.type("ignore bob");
  assertEquals(bob.seen(), ["You can't ignore yourself"]);
});

coreTest("of a crowd that comes, whom somebody ignores is left out", () => {
  const { ann, bob } = three();
  bob.type("ignore cat");
  bob.seen();
  const crowd = (names: string[], others: number) => {
    ann.session.room.broadcast({ kind: "crowdEntered", names, others });
    return bob.seen();
  };
  assertEquals(crowd(["dan", "Cat", "eve"], 2), ["dan, eve and 2 others have entered the room!"]);
  assertEquals(crowd(["cat", "eve"], 0), ["eve has entered the room!"]);
  assertEquals(crowd(["cat"], 0), []);
});

coreTest("who is ignored is not seen to take another name", () => {
  const { ann, bob, cat } = three();
  bob.type("ignore ann");
  bob.seen();
  ann.type("nick eve");
  assertEquals([bob.seen(), cat.seen()], [[], ["ann is now eve"]]);
});

coreTest(
  "somebody ignored who leaves under another's name does not leave that other ignored",
  () => {
    const { ann, bob, cat } = three();
    bob.type("ignore ann");
    ann.type("nick dan");
    ann.type("logout");
    assertEquals(bob.session.ignored.names, ["ann"]);
    const dan = Person.in(ann.chat, "dan");
    bob.seen();
    dan.type("say I am dan");
    assertEquals(bob.seen(), ["dan: I am dan"]);
    // A name that somebody else has by then is not ignored either.
    bob.type("ignore cat");
    cat.type("nick eve");
    const newCat = Person.in(ann.chat, "cat");
    cat.type("logout");
    bob.seen();
    newCat.type("say I am another cat");
    assertEquals(bob.seen(), ["cat: I am another cat"]);
  },
);

coreTest("whoever ignores somebody under a borrowed name ignores them, and not the owner", () => {
  const [ann, eve] = room("ann", "eve") as [Person, Person];
  eve.type("nick dora");
  ann.type("ignore dora");
  eve.type("logout");
  const dora = Person.in(ann.chat, "dora");
  const again = Person.in(ann.chat, "eve");
  ann.seen();
  dora.type("say I am dora");
  again.type("say I am eve");
  assertEquals(ann.seen(), ["dora: I am dora"]);
});

coreTest("whoever is ignored stays ignored though somebody ignored has had their name", () => {
  const [ann, bob, cat] = room("ann", "bob", "cat") as [Person, Person, Person];
  cat.type("ignore bob");
  cat.type("ignore ann");
  bob.type("logout");
  ann.type("nick bob");
  ann.type("logout");
  const again = [Person.in(cat.chat, "ann"), Person.in(cat.chat, "bob")];
  cat.seen();
  for (const person of again) person.type("say hello");
  assertEquals(cat.seen(), []);
});
