import { Refusal, SessionEnded } from "../../src/chat/refusal.ts";
import { Misuse } from "../../src/commands/command.ts";
import { sayWords } from "../../src/commands/dispatch.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { coreTest, newChat, Person, room } from "../support/core.ts";
import { extraCommand } from "../support/extra_command.ts";

coreTest("a bug in a command is not taken for a refusal, whether it waits or not", async () => {
  const [ann] = room("ann") as [Person];
  const bug = new TypeError("a bug");
  {
    using _ = extraCommand("crash", {
      run() {
        throw bug;
      },
    });
    assertThrows(() => ann.type("crash"), TypeError, "a bug");
  }
  using _ = extraCommand("crash", { run: () => Promise.reject(bug) });
  assertEquals(await Promise.resolve(ann.type("crash")).catch((error) => error), bug);
  assertEquals(ann.seen(), []);
});

coreTest(
  "a command that does not wait gives no promise, and one that waits can refuse later",
  async () => {
    const [ann] = room("ann") as [Person];
    assertEquals(ann.type("look"), undefined);
    ann.seen();
    const answer = Promise.withResolvers<void>();
    using _ = extraCommand("fetch", {
      run: () => answer.promise.then(() => Promise.reject(new Refusal({ kind: "nobodyToReply" }))),
    });
    const fetched = ann.type("fetch");
    assertEquals(ann.seen(), []);
    answer.resolve();
    await fetched;
    assertEquals(
      ann.seen()[0],
      "There is nobody to reply to. Speak to somebody with: tell <name> <words>",
    );
    ann.type("why");
    assertEquals(ann.seen()[0], "You typed: fetch");
  },
);

coreTest("words that a command can't understand are answered with how it is used", () => {
  const [ann] = room("ann") as [Person];
  for (const line of ["since never", "say", "/join"]) {
    ann.type(line);
    assertEquals(ann.seen().length, 1, line);
    assertEquals(ann.session.lastRefusal?.refusal.kind, "wordsMissing", line);
  }
  using _ = extraCommand("topical", {
    run() {
      throw new Misuse();
    },
  });
  ann.type("topical");
  assertEquals(ann.session.lastRefusal?.refusal, { kind: "wordsMissing", command: "topical" });
});

coreTest(
  "a session that ended while its command waited does nothing more that anybody sees",
  async () => {
    const [ann, bob] = room("ann", "bob") as [Person, Person];
    const answer = Promise.withResolvers<void>();
    const acts: (() => void)[] = [
      () => ann.chat.speak(ann.session, "boo"),
      () => ann.chat.tell(ann.session, bob.session, "boo"),
      () => ann.chat.enter(ann.session, "haunted"),
      () => ann.chat.rename(ann.session, "casper"),
      () => ann.chat.login(ann.session, "casper"),
      () => ann.session.chatRoom.announce("ann", { kind: "topicSet", name: "ann", topic: "boo" }),
    ];
    const act = () => acts.shift()!();
    using _ = extraCommand("haunt", { run: () => answer.promise.then(act) });
    const waiting = acts.map(() => ann.type("haunt"));
    ann.vanish();
    for (const person of [ann, bob]) person.seen();
    answer.resolve();
    await Promise.all(waiting);
    ann.session.show({ kind: "nameMissing" });
    assertEquals([acts, ann.seen(), bob.seen(), ann.failures], [[], [], [], []]);
    assertEquals([...ann.chat.people()], [bob.session]);
    assertEquals([...ann.chat.rooms], [ann.chat.rooms.lobby]);
  },
);

coreTest("that somebody else's session has ended is a bug, and not passed over in silence", () => {
  const [ann] = room("ann") as [Person];
  using _ = extraCommand("confuse", {
    run() {
      throw new SessionEnded();
    },
  });
  assertThrows(() => ann.type("confuse"), SessionEnded);
});

coreTest(
  "whoever was asked something answers with their next line, exactly as they typed it",
  async () => {
    const [ann, bob] = room("ann", "bob") as [Person, Person];
    const answers: string[] = [];
    using _ = extraCommand("ask", {
      run(_chat, session) {
        session.ask({ isSecret: false, answer: (line) => void answers.push(line) });
      },
    });
    for (const line of ["  say what? \u202e ", "", "logout"]) {
      ann.type("ask");
      await ann.type(line);
    }
    assertEquals(answers, ["  say what? \u202e ", "", "logout"]);
    ann.type("say done");
    assertEquals(bob.seen(), ["ann: done"]);
  },
);

coreTest(
  "a secret answer is repeated nowhere, and an answer may refuse and ask again",
  async () => {
    const [ann, bob] = room("ann", "bob") as [Person, Person];
    const ask = () => {
      ann.session.ask({
        isSecret: true,
        answer: (line) => {
          if (line === "right") return;
          ask();
          return Promise.reject(new Refusal({ kind: "nameMissing" }));
        },
      });
    };
    ask();
    await ann.type("wrong");
    assertEquals(ann.seen(), ["Please enter a name"]);
    await ann.type("right");
    ann.type("why");
    assertEquals(ann.seen()[0], "You typed: ...");
    assertEquals(bob.seen(), []);
  },
);

coreTest("what is pasted is said and never carried out, where there is somebody to hear it", () => {
  const chat = newChat();
  const ann = new Person(chat);
  ann.seen();
  assertEquals(sayWords(chat, ann.session, "login ann"), false);
  assertEquals(ann.seen(), ["Please log in", ' use "login <nick>"']);
  ann.type("login ann");
  ann.seen();
  for (const line of ["logout", "/quit", "'hi", "", "\u200b", "  two  "]) {
    assertEquals(sayWords(chat, ann.session, line), true);
  }
  assertEquals(ann.seen(), ["ann: logout", "ann: /quit", "ann: 'hi", "ann: two"]);
});

coreTest("what is pasted is no answer to a question, and is not said either", () => {
  const [ann, bob] = room("ann", "bob") as [Person, Person];
  ann.session.ask({ isSecret: true, answer: () => {} });
  assertEquals(sayWords(ann.chat, ann.session, "hunter2"), false);
  assertEquals([ann.seen(), bob.seen()], [
    ["That was not said: please answer first what you were asked"],
    [],
  ]);
  assertEquals(ann.session.lastRefusal?.line, "...");
  assertEquals(ann.session.question?.isSecret, true);
});
