import { parseNickname } from "../chat/nickname.ts";
import { Refusal } from "../chat/refusal.ts";
import { cleanText } from "../text/clean.ts";
import { firstWord } from "../text/first_word.ts";
import { namedBy } from "../text/name.ts";
import { type Commands, Misuse } from "./command.ts";

/** How many people one person can ignore. */
const MAX_IGNORED = 100;

/** How many code points the reason may have for which somebody is away. */
const MAX_AWAY_LENGTH = 100;

/** For how long after somebody else has spoken to them, a person may be replying to the one before. */
const REPLY_AT_RISK_MS = 5000;

/** The commands of talking, and of being talked to. */
export const TALK_COMMANDS = {
  say: {
    words: "some",
    run: (chat, session, words) => chat.speak(session, words),
  },
  me: {
    aliases: ["emote"],
    words: "some",
    run: (chat, session, words) => chat.speak(session, words, true),
  },
  tell: {
    aliases: ["msg", "w", "whisper"],
    run(chat, session, words) {
      const name = firstWord(words);
      const message = words.slice(name.length).trim();
      if (message === "") throw new Misuse();
      chat.tell(session, chat.person(namedBy(name)), message);
    },
  },
  reply: {
    aliases: ["r"],
    words: "some",
    run(chat, session, words) {
      const { lastTeller, tellerBefore, tellerChangedAt } = session;
      if (!lastTeller || lastTeller.ended) throw new Refusal({ kind: "nobodyToReply" });
      if (tellerBefore && chat.clock.now() - tellerChangedAt < REPLY_AT_RISK_MS) {
        session.tellerBefore = undefined; // the same again is meant for whoever spoke last
        const [last, before] = [lastTeller.nickname, tellerBefore.nickname];
        throw new Refusal({ kind: "replyUnclear", last, before });
      }
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
    aliases: ["afk"],
    run(_chat, session, words) {
      session.away = cleanText([...words].slice(0, MAX_AWAY_LENGTH).join(""));
      session.mayForgetAway = true;
      session.show({ kind: "youAreAway", words: session.away });
    },
  },
  back: {
    words: "none",
    run(_chat, session) {
      if (session.away === null) throw new Refusal({ kind: "notAway" });
      session.away = null;
      session.mayForgetAway = false;
      session.show({ kind: "youAreBack" });
    },
  },
  ignore: {
    run(chat, session, words) {
      if (words !== "") {
        const person = chat.person(namedBy(words));
        if (person === session) throw new Refusal({ kind: "ignoringOneself" });
        if (session.ignored.names.length >= MAX_IGNORED) {
          throw new Refusal({ kind: "tooManyIgnored", limit: MAX_IGNORED });
        }
        session.ignore(session.ignored.with(person.nickname, person.firstNickname));
      }
      session.show({ kind: "ignoring", names: session.ignored.names });
    },
  },
  unignore: {
    words: "some",
    completes: (_chat, session) => session.ignored.names,
    run(_chat, session, words) {
      const name = namedBy(words);
      if (!session.ignored.has(name)) throw new Refusal({ kind: "notIgnoring", name });
      session.ignore(session.ignored.without(name));
      session.show({ kind: "noLongerIgnoring", name });
    },
  },
} satisfies Commands;
