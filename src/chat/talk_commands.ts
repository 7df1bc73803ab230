import { type Commands, Refusal } from "./command.ts";
import { parseNickname } from "./nickname.ts";
import type { Session } from "./session.ts";
import { cleanText } from "./text.ts";

/** How many people one person can ignore. */
const MAX_IGNORED = 100;

/** How many code points the reason may have for which somebody is away. */
const MAX_AWAY_LENGTH = 100;

/** `tell bob hello` is `bob` and `hello`. */
function firstWord(words: string): [string, string] {
  const [first] = words.split(/\s/, 1) as [string];
  return [first, words.slice(first.length).trim()];
}

function tell(session: Session, other: Session, words: string): void {
  const { nickname: name } = session;
  const event = { kind: "told", name, words } as const;
  session.spokeAt = session.registry.clock();
  if (other.choose(event)) other.hearPrivately(session, event);
  session.deliver({ kind: "youTold", to: other.nickname, words });
  if (other.away !== null) {
    session.deliver({ kind: "isAway", name: other.nickname, words: other.away });
  }
}

/** The commands of talking, and of being talked to. */
export const TALK_COMMANDS = {
  say: {
    run(session, words) {
      if (words === "") throw new Refusal({ kind: "wordsMissing", command: "say" });
      session.chatRoom.speak(session, "said", words);
    },
  },
  me: {
    run(session, words) {
      if (words === "") throw new Refusal({ kind: "wordsMissing", command: "me" });
      session.chatRoom.speak(session, "acted", words);
    },
  },
  tell: {
    aliases: ["msg"],
    run(session, words) {
      const [name, message] = firstWord(words);
      if (message === "") throw new Refusal({ kind: "wordsMissing", command: "tell" });
      tell(session, session.registry.person(name), message);
    },
  },
  reply: {
    run(session, words) {
      if (words === "") throw new Refusal({ kind: "wordsMissing", command: "reply" });
      const { lastTeller } = session;
      if (!lastTeller || lastTeller.ended) throw new Refusal({ kind: "nobodyToReply" });
      tell(session, lastTeller, words);
    },
  },
  nick: {
    run(session, words) {
      if (words === "") throw new Refusal({ kind: "nameMissing" });
      const from = session.nickname;
      const name = parseNickname(words);
      if (name === from) throw new Refusal({ kind: "sameName", name });
      session.chatRoom.settle();
      session.registry.rename(session, name);
      session.chatRoom.broadcast({ kind: "renamed", from, to: session.nickname });
    },
  },
  away: {
    run(session, words) {
      session.away = cleanText([...words].slice(0, MAX_AWAY_LENGTH).join(""));
      session.deliver({ kind: "youAreAway", words: session.away });
    },
  },
  back: {
    bare: true,
    run(session) {
      if (session.away === null) throw new Refusal({ kind: "notAway" });
      session.away = null;
      session.deliver({ kind: "youAreBack" });
    },
  },
  ignore: {
    run(session, words) {
      if (words !== "") {
        const person = session.registry.person(words);
        if (person === session) throw new Refusal({ kind: "ignoringOneself" });
        if (session.ignored.size >= MAX_IGNORED) {
          throw new Refusal({ kind: "tooManyIgnored", limit: MAX_IGNORED });
        }
        session.ignore(person.nickname);
      }
      session.deliver({ kind: "ignoring", names: [...session.ignored.values()] });
    },
  },
  unignore: {
    completes: (session) => session.ignored.values(),
    run(session, words) {
      if (words === "") throw new Refusal({ kind: "wordsMissing", command: "unignore" });
      if (!session.unignore(words)) throw new Refusal({ kind: "notIgnoring", name: words });
      session.deliver({ kind: "noLongerIgnoring", name: words });
    },
  },
} satisfies Commands;
