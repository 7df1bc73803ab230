import { parseNickname } from "../chat/nickname.ts";
import { Refusal } from "../chat/refusal.ts";
import { cleanText } from "../text/clean.ts";
import { type Commands, Misuse } from "./command.ts";

/** How many people one person can ignore. */
const MAX_IGNORED = 100;

/** How many code points the reason may have for which somebody is away. */
const MAX_AWAY_LENGTH = 100;

/** `tell bob hello` is `bob` and `hello`. */
function firstWord(words: string): [string, string] {
  const [first] = words.split(/\s/, 1) as [string];
  return [first, words.slice(first.length).trim()];
}

/** The commands of talking, and of being talked to. */
export const TALK_COMMANDS = {
  say: {
    words: "some",
    run: (chat, session, words) => chat.speak(session, words),
  },
  me: {
    words: "some",
    run: (chat, session, words) => chat.speak(session, words, true),
  },
  tell: {
    aliases: ["msg"],
    run(chat, session, words) {
      const [name, message] = firstWord(words);
      if (message === "") throw new Misuse();
      chat.tell(session, chat.person(name), message);
    },
  },
  reply: {
    words: "some",
    run(chat, session, words) {
      const { lastTeller } = session;
      if (!lastTeller || lastTeller.ended) throw new Refusal({ kind: "nobodyToReply" });
      chat.tell(session, lastTeller, words);
    },
  },
  nick: {
    run(chat, session, words) {
      if (words === "") throw new Refusal({ kind: "nameMissing" });
      const name = parseNickname(words);
      if (name === session.nickname) throw new Refusal({ kind: "sameName", name });
      chat.rename(session, name);
    },
  },
  away: {
    run(_chat, session, words) {
      session.away = cleanText([...words].slice(0, MAX_AWAY_LENGTH).join(""));
      session.show({ kind: "youAreAway", words: session.away });
    },
  },
  back: {
    words: "none",
    run(_chat, session) {
      if (session.away === null) throw new Refusal({ kind: "notAway" });
      session.away = null;
      session.show({ kind: "youAreBack" });
    },
  },
  ignore: {
    run(chat, session, words) {
      if (words !== "") {
        const person = chat.person(words);
        if (person === session) throw new Refusal({ kind: "ignoringOneself" });
        if (session.ignored.length >= MAX_IGNORED) {
          throw new Refusal({ kind: "tooManyIgnored", limit: MAX_IGNORED });
        }
        session.ignore(person.nickname);
      }
      session.show({ kind: "ignoring", names: session.ignored });
    },
  },
  unignore: {
    words: "some",
    completes: (_chat, session) => session.ignored,
    run(_chat, session, words) {
      if (!session.unignore(words)) throw new Refusal({ kind: "notIgnoring", name: words });
      session.show({ kind: "noLongerIgnoring", name: words });
    },
  },
} satisfies Commands;
