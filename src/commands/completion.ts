import type { Chat } from "../chat/chat.ts";
import type { Event } from "../chat/event.ts";
import type { Session } from "../chat/session.ts";
import type { Completion } from "../text/completion.ts";
import { firstWord } from "../text/first_word.ts";
import { nameKey, normalizeName } from "../text/name.ts";
import { commandNames } from "./command.ts";
import { findCommand } from "./find.ts";
import { TABLES } from "./tables.ts";

/** How many choices are shown; one more is offered, which tells that there are more. */
const MAX_CHOICES = 50;

/** What shows choices to somebody who asks for them. */
export function choicesEvent(choices: readonly string[]): Event {
  const shown = choices.slice(0, MAX_CHOICES);
  return { kind: "choices", choices: shown, more: choices.length > MAX_CHOICES };
}

/** What the end of `text`, which stands before somebody's cursor, can become: a command, a name or the like. */
export function complete(chat: Chat, session: Session, text: string): Completion {
  const [last] = /\S*$/.exec(text)!;
  const typed = last.replace(/^[^\p{L}\p{N}_-]+/u, "");
  const key = nameKey(normalizeName(typed));
  const fits = (choice: string) => key === "" || nameKey(choice).startsWith(key);
  const choices = [];
  for (const choice of candidates(chat, session, text.slice(0, text.length - last.length), last)) {
    if (choices.length > MAX_CHOICES) break;
    if (fits(choice)) choices.push(choice);
  }
  return { typed, choices };
}

function candidates(
  chat: Chat,
  session: Session,
  before: string,
  last: string,
): Iterable<string> {
  const { room, settings } = session;
  const line = (before + last).trimStart();
  const isTalk = room.kind === "chat" &&
    (settings.talk === "on" ? !line.startsWith("/") : /^[':]/.test(line));
  if (isTalk) return people(chat, session);
  if (line === "") return [];
  const table = TABLES[room.kind];
  if (before.trim() === "") return commandNames(table);
  const word = firstWord(line.replace(/^[/.]/, ""));
  return findCommand(table, word)?.completes?.(chat, session) ?? people(chat, session);
}

/** Everyone else who is logged in, the last speaker first. Somebody who isn't logged in has nobody to name. */
function people(chat: Chat, session: Session): string[] {
  if (session.nickname === "") return [];
  const others = [...chat.people()].filter((person) => person !== session);
  others.sort((a, b) => (b.spokeAt === a.spokeAt ? 0 : b.spokeAt - a.spokeAt));
  return others.map(({ nickname }) => nickname);
}
