import type { Event } from "../chat/event.ts";
import { fold, type KeptLine, MAX_SHOWN_LINES, type SpokenLine } from "../chat/history.ts";
import type { Session } from "../chat/session.ts";
import { type Commands, Misuse } from "./command.ts";

/** How many lines are shown when nobody says how many. */
const SHOWN_LINES = 20;

/** How many lines are searched at a time, so that nobody else waits for long. */
const PAGE_LINES = 100;

const UNIT_MS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `10m` in milliseconds: seconds, minutes, hours or days, minutes if it isn't said. Throws a {@linkcode Misuse}. */
function parseDuration(words: string): number {
  const parts = /^(\d{1,6})\s*([smhd]?)$/.exec(words.toLowerCase());
  if (!parts) throw new Misuse();
  return Number(parts[1]) * UNIT_MS[parts[2] || "m"]!;
}

/** How many lines somebody asks for. Throws a {@linkcode Misuse}. */
function parseCount(words: string): number {
  if (words === "") return SHOWN_LINES;
  const count = /^\d{1,6}$/.test(words) ? Number(words) : 0;
  if (count === 0) throw new Misuse();
  return Math.min(count, MAX_SHOWN_LINES);
}

/** The last lines that hold some words, or enough of them; searches from the end on, and lets others go between. */
function search(session: Session, words: string): KeptLine[] | Promise<KeptLine[]> {
  const folded = fold(words);
  const lines = [...session.chatRoom.history.lines];
  const searchPage = () =>
    session.visible(lines.splice(-PAGE_LINES)).filter((line) => line.holds(folded));
  const searchOn = async (found: KeptLine[]) => {
    let all = found;
    while (!isEnough(all)) all = [...await session.work(searchPage), ...all];
    return all.slice(-SHOWN_LINES);
  };
  const isEnough = (found: KeptLine[]) => lines.length === 0 || found.length >= SHOWN_LINES;
  const found = searchPage();
  return isEnough(found) ? found.slice(-SHOWN_LINES) : searchOn(found);
}

function showLines(session: Session, lines: readonly SpokenLine[], ifNone: Event): void {
  session.show(lines.length === 0 ? ifNone : { kind: "history", lines });
}

/** The commands of what was said before. */
export const MEMORY_COMMANDS = {
  history: {
    completes: () => ["missed"],
    run(_chat, session, words) {
      const isMissed = words === "missed";
      const lines: readonly SpokenLine[] = isMissed
        ? session.visible(session.missed)
        : session.visible(session.chatRoom.history.lines).slice(-parseCount(words));
      showLines(session, lines, { kind: "nothingSaid", asked: isMissed ? "missed" : "history" });
    },
  },
  find: {
    words: "some",
    run(_chat, session, words) {
      const show = (lines: KeptLine[]) =>
        showLines(session, lines, { kind: "nothingFound", words });
      const found = search(session, words);
      if (!(found instanceof Promise)) return show(found);
      return found.then((lines) => session.work(() => show(lines)));
    },
  },
  since: {
    run(chat, session, words) {
      const since = chat.clock.date() - parseDuration(words);
      const lines = session.visible(session.chatRoom.history.since(since));
      showLines(session, lines.slice(-MAX_SHOWN_LINES), { kind: "nothingSaid", asked: "since" });
    },
  },
} satisfies Commands;
