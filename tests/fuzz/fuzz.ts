import { sayWords } from "../../src/commands/dispatch.ts";
import { OPTION, type Verb } from "../../src/telnet/codes.ts";
import { PATIENCE, TelnetOptions } from "../../src/telnet/options.ts";
import { newChat, Person } from "../support/core.ts";
import { inputOf, type LineInput } from "../support/pieces.ts";
import { Random } from "./random.ts";
import { randomPieces, randomStream } from "./streams.ts";

const MAX_LINE_BYTES = 100;
const PEOPLE = 4;

/** What may stand on a line that somebody sees: nothing hidden, nothing that moves or reorders. */
const FORBIDDEN =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}\p{NChar}\p{Cs}\u200b\u2060\ufeff\u00ad\u034f\u3164\u2800]/u;

/** What the server itself puts into a line: a bell at its end, and colours around a name. */
// deno-lint-ignore no-control-regex -- controls are what it looks for
const OURS = /\x07$|\x1b\[(?:38;5;\d+|39)m/g;

/** A broken promise, with the seed that breaks it. */
function demand(promise: boolean, what: string): void {
  if (!promise) throw new Error(what);
}

/**
 * Lets random people send random bytes through the real way in, and looks after every promise on the
 * way. Gives how many lines came through. Throws with the seed when a promise is broken.
 */
export async function fuzz(runs: number, seed: number): Promise<number> {
  let lines = 0;
  for (let run = 0; run < runs; run++) {
    try {
      lines += await fuzzOnce(new Random(seed + run));
    } catch (cause) {
      throw new Error(`--runs 1 --seed ${seed + run} breaks a promise`, { cause });
    }
  }
  return lines;
}

async function fuzzOnce(random: Random): Promise<number> {
  const chat = newChat();
  const people = Array.from({ length: PEOPLE }, () => new Person(chat));
  let lines = 0;
  for (const person of people) {
    const bytes = randomStream(random);
    const input = await boundedInput([bytes]);
    const cut = await boundedInput(randomPieces(bytes, random));
    demand(
      JSON.stringify(withoutRests(input)) === JSON.stringify(withoutRests(cut)),
      "cutting bytes changes lines",
    );
    const keys = await boundedInput([bytes], true);
    for (const { kind, text } of random.number(2) ? input : keys) {
      demand(text.length <= MAX_LINE_BYTES + 1024, "a line beyond its bound");
      if (kind === "line") person.type(text);
      if (kind === "pasted") sayWords(chat, person.session, text);
    }
    checkScreens(people);
    lines += input.length + cut.length;
  }
  for (const person of people) person.vanish();
  demand(
    [...chat.people()].length + chat.rooms.lobby.members.size +
        chat.loginRoom.members.size === 0,
    "a ghost",
  );
  return lines;
}

/** Of what is no line, only that it came, since its beginning depends on how it was cut. */
function withoutRests(input: LineInput[]): LineInput[] {
  return input.map(({ kind, text }) => ({ kind, text: kind === "line" ? text : "" }));
}

async function boundedInput(pieces: Uint8Array[], isEdited = false): Promise<LineInput[]> {
  let replies = 0;
  const options = new TelnetOptions({
    reply: () => replies++,
    agrees: (option) => option === OPTION.WINDOW_SIZE,
    changed: () => {},
  });
  const option = (verb: Verb, option: number) => options.receive(verb, option);
  const input = await inputOf(pieces, { maxLineBytes: MAX_LINE_BYTES, option, isEdited });
  demand(replies <= 512 + PATIENCE, "a storm of telnet answers");
  return input;
}

function checkScreens(people: Person[]): void {
  for (const person of people) {
    const events = person.events.length;
    const shown = person.seen();
    demand(shown.length >= events, "an event without a line");
    for (const line of shown) {
      demand(!FORBIDDEN.test(line.replaceAll(OURS, "")), `a line holds ${JSON.stringify(line)}`);
    }
  }
}
