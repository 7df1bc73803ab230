import type { Event } from "./event.ts";
import { isOneEditAway } from "./near.ts";
import type { Session } from "./session.ts";

/** A command is one record: what it is called besides its name, and what it does. */
export interface Command {
  readonly aliases?: readonly string[];
  /** True for a command without words: with words behind it, it is talk (`leave me alone`). */
  readonly bare?: boolean;
  /** What the Tab key offers behind the command's name; the names of people, if it isn't said. */
  completes?(session: Session): Iterable<string>;
  /** `words` is what followed the command's name, without the blanks around it. May throw a {@linkcode Refusal}. */
  run(session: Session, words: string): void;
}

/** Records by name, as the files of commands write them. */
export type Commands = Readonly<Record<string, Command>>;

/** The commands of a room by every word that means them. */
export type CommandTable = ReadonlyMap<string, Command>;

/** Thrown by a command when a person asks for what can't be; {@linkcode dispatch} tells it to them. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(readonly event: Event) {
    super(event.kind);
  }
}

/** Makes the look-up table of a room. A `Map`, since the key is a stranger's text. */
export function commandTable(...groups: Commands[]): CommandTable {
  const table = new Map<string, Command>();
  for (const [name, command] of groups.flatMap((group) => Object.entries(group))) {
    for (const word of [name, ...command.aliases ?? []]) table.set(word, command);
  }
  return table;
}

/** The names of commands, without other words for them. */
export function commandNames(table: CommandTable): string[] {
  const named = [...table].filter(([word, { aliases }]) => !aliases?.includes(word));
  return named.map(([name]) => name);
}

/** How many letters of a command's name are enough. Fewer would make commands of talk: `to all`. */
const ENOUGH_LETTERS = 4;

/** The command that a word means: its name, or the beginning of no other's. */
export function findCommand(table: CommandTable, word: string): Command | undefined {
  const wanted = word.toLowerCase();
  const exact = table.get(wanted);
  if (exact || wanted.length < ENOUGH_LETTERS) return exact;
  const begun = new Set(
    [...table].filter(([name]) => name.startsWith(wanted)).map(([, found]) => found),
  );
  return begun.size === 1 ? [...begun][0] : undefined;
}

/** The name of a command that a word was perhaps meant to be. */
export function nearestCommand(table: CommandTable, word: string): string | null {
  const wanted = word.toLowerCase();
  return [...table.keys()].find((name) => name.length > 2 && isOneEditAway(name, wanted)) ?? null;
}

/** What becomes of a line that could not be carried out now, and may be in a moment. */
export type Patience = "patient" | "impatient";

/**
 * Lets the session's room carry out one line. Blank lines do nothing. False, and nothing done, when
 * `patience` is asked for and the name that somebody wants is taken: its owner may be about to leave.
 * Throws only what is a bug.
 */
export function dispatch(session: Session, line: string, patience: Patience): boolean {
  const text = expandShortcut(session, line.trim());
  if (text === "") return true;
  const [word] = text.split(/\s/, 1) as [string];
  const words = text.slice(word.length).trim();
  const command = findCommand(session.room.commands, word);
  const isTalk = command?.bare && words !== "";
  const refusal = carryOut(session, isTalk ? undefined : command, text, words);
  if (patience === "patient" && refusal?.kind === "nameTaken") return false;
  if (refusal) session.refuse(refusal, text);
  return true;
}

/** Says words, whatever they look like, where there is somebody to hear them. False when they were refused. */
export function sayWords(session: Session, words: string): boolean {
  if (words === "") return true;
  const refusal = carryOut(session, session.room.commands.get("say"), words, words);
  if (refusal) session.refuse(refusal, words);
  return !refusal;
}

/** Why a command can't be carried out, if it can't. */
function carryOut(
  session: Session,
  command: Command | undefined,
  text: string,
  words: string,
): Event | undefined {
  try {
    if (!command) return session.room.unknown(text.split(/\s/, 1)[0]!, text);
    command.run(session, words);
  } catch (error) {
    if (error instanceof Refusal) return error.event;
    throw error;
  }
}

/**
 * The line in the words of commands. With `talk on` a line is said as it is, unless it begins with `/`
 * (and `//` says one). Otherwise `'` says, `:` acts, and `/who` and `.who` are `who`.
 */
function expandShortcut({ room, settings }: Session, text: string): string {
  const canTalk = room.commands.has("say");
  if (canTalk && settings.talk === "on") {
    if (text === "" || /^\/(?!\/)/.test(text)) return text.slice(1).trim();
    return `say ${text.replace(/^\/\//, "/")}`;
  }
  if (canTalk && text.startsWith("'")) return `say ${text.slice(1)}`;
  if (canTalk && /^:\s*\p{L}/u.test(text)) return `me ${text.slice(1)}`;
  return text.replace(/^[/.](?=\p{L})/u, "");
}
