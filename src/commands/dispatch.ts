import type { Chat } from "../chat/chat.ts";
import type { Event } from "../chat/event.ts";
import type { Question } from "../chat/question.ts";
import { Refusal, SessionEnded } from "../chat/refusal.ts";
import type { Session } from "../chat/session.ts";
import { cleanText } from "../text/clean.ts";
import { firstWord } from "../text/first_word.ts";
import { Misuse, type NamedCommand } from "./command.ts";
import { findCommand } from "./find.ts";
import { TABLES } from "./tables.ts";
import { unknown } from "./unknown.ts";

/** What `why` repeats in place of a line that is a secret, or was not kept. */
export const UNREPEATED = "...";

/**
 * Carries out one line, whatever a stranger wrote in it, as the session's room understands it; if they were asked
 * something, the line is the answer. Blank lines do nothing. Gives a promise only if there is something to wait
 * for. Throws, or rejects, only with what is a bug.
 */
export function dispatch(chat: Chat, session: Session, line: string): void | Promise<void> {
  session.lastInputAt = chat.clock.now();
  if (session.question) return answer(session, session.question, line);
  const text = expandShortcut(session, cleanText(line).trim());
  if (text === "") return;
  const word = firstWord(text);
  const words = text.slice(word.length).trim();
  const { kind } = session.room;
  const command = findCommand(TABLES[kind], word);
  if (!command || command.words === "none" && words !== "") {
    return session.refuse(unknown(kind, TABLES[kind], word, text), text);
  }
  return attempt(session, text, command, () => {
    if (command.words === "some" && words === "") throw new Misuse();
    return command.run(chat, session, words);
  });
}

/** Says words, whatever they look like. False when there is nobody to hear them. Throws only what is a bug. */
export function sayWords(chat: Chat, session: Session, line: string): boolean {
  session.lastInputAt = chat.clock.now();
  const words = cleanText(line).trim();
  const { room: { kind }, question } = session;
  if (words === "") return true;
  if (kind === "chat" && !question) {
    chat.speak(session, words);
    return true;
  }
  if (question) session.refuse({ kind: "answerFirst" }, UNREPEATED);
  else session.refuse(unknown(kind, TABLES[kind], words, words), words);
  return false;
}

/** The line is taken exactly as it was typed, and repeated nowhere if it is a secret. */
function answer(session: Session, { isSecret }: Question, line: string): void | Promise<void> {
  const repeated = isSecret ? UNREPEATED : cleanText(line);
  return attempt(session, repeated, undefined, () => session.answer(line));
}

/** Does something for a session, and tells them when it can't be done: at once, or when it has waited. */
function attempt(
  session: Session,
  line: string,
  command: NamedCommand | undefined,
  act: () => void | Promise<void>,
): void | Promise<void> {
  const failed = (error: unknown) => {
    if (error instanceof SessionEnded && session.ended) return;
    session.refuse(refusalOf(error, command), line);
  };
  try {
    const waiting = act();
    return waiting instanceof Promise ? waiting.catch(failed) : undefined;
  } catch (error) {
    failed(error);
  }
}

/** What somebody is told for an error; throws it if it is a bug. */
function refusalOf(error: unknown, command: NamedCommand | undefined): Event {
  if (error instanceof Refusal) return error.event;
  if (error instanceof Misuse && command) return { kind: "wordsMissing", command: command.name };
  throw error;
}

/**
 * The line in the words of commands. With `talk on` a line is said as it is, unless it begins with `/`
 * (and `//` says one). Otherwise `'` says, `:` acts, and `/who` and `.who` are `who`.
 */
function expandShortcut({ room, settings }: Session, text: string): string {
  const canTalk = room.kind === "chat";
  if (canTalk && settings.talk === "on") {
    if (text === "" || /^\/(?!\/)/.test(text)) return text.slice(1).trim();
    return `say ${text.replace(/^\/\//, "/")}`;
  }
  if (canTalk && text.startsWith("'")) return `say ${text.slice(1)}`;
  if (canTalk && /^:\s*\p{L}/u.test(text)) return `me ${text.slice(1)}`;
  return text.replace(/^[/.](?=\p{L})/u, "");
}
