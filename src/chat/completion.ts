import { commandNames, findCommand } from "./command.ts";
import type { Event } from "./event.ts";
import { nicknameKey } from "./nickname.ts";
import type { Session } from "./session.ts";

/** What a piece of text can become. */
export interface Completion {
  /** The end of the text, which a choice replaces. */
  readonly typed: string;
  /** The best first. */
  readonly choices: readonly string[];
}

/** How many choices are shown; one more is offered, which tells that there are more. */
const MAX_CHOICES = 50;

/** What shows choices to somebody who asks for them. */
export function choicesEvent(choices: readonly string[]): Event {
  const shown = choices.slice(0, MAX_CHOICES);
  return { kind: "choices", choices: shown, more: choices.length > MAX_CHOICES };
}

/** What the end of `text`, which stands before somebody's cursor, can become: a command, a name or the like. */
export function complete(session: Session, text: string): Completion {
  const [last] = /\S*$/.exec(text)!;
  const typed = last.replace(/^[^\p{L}\p{N}_-]+/u, "");
  const key = nicknameKey(typed.normalize("NFKC"));
  const fits = (choice: string) => nicknameKey(choice).startsWith(key);
  const choices = [];
  for (const choice of candidates(session, text.slice(0, text.length - last.length), last)) {
    if (choices.length <= MAX_CHOICES && fits(choice)) choices.push(choice);
  }
  return { typed, choices };
}

function candidates(session: Session, before: string, last: string): Iterable<string> {
  const { room, settings } = session;
  const line = (before + last).trimStart();
  const isTalk = room.commands.has("say") &&
    (settings.talk === "on" ? !line.startsWith("/") : /^[':]/.test(line));
  if (isTalk) return people(session);
  if (line === "") return [];
  if (before.trim() === "") return commandNames(room.commands);
  const [word] = line.replace(/^[/.]/, "").split(/\s/, 1) as [string];
  const command = findCommand(room.commands, word);
  return command?.completes?.(session) ?? people(session);
}

/** Everyone else who is logged in; who spoke last comes first. Somebody who isn't, has nobody to name. */
function people(session: Session): string[] {
  if (session.nickname === "") return [];
  const others = [...session.registry.people()].filter((person) => person !== session);
  others.sort((a, b) => (b.spokeAt === a.spokeAt ? 0 : b.spokeAt - a.spokeAt));
  return others.map(({ nickname }) => nickname);
}
