import { MAX_SHOWN_LINES, type SpokenLine } from "../chat/history.ts";
import { type Commands, Misuse } from "./command.ts";

/** How many lines are shown when nobody says how many. */
const SHOWN_LINES = 20;

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

/** The commands of what was said before. */
export const MEMORY_COMMANDS = {
  history: {
    completes: () => ["missed"],
    run(_chat, session, words) {
      const lines: readonly SpokenLine[] = words === "missed"
        ? session.visible(session.missed)
        : session.visible(session.chatRoom.history.lines).slice(-parseCount(words));
      session.show({ kind: "history", lines });
    },
  },
  find: {
    words: "some",
    run(_chat, session, words) {
      const found = session.visible(session.chatRoom.history.find(words));
      session.show({ kind: "history", lines: found.slice(-SHOWN_LINES) });
    },
  },
  since: {
    run(chat, session, words) {
      const since = chat.clock.date() - parseDuration(words);
      const lines = session.visible(session.chatRoom.history.since(since));
      session.show({ kind: "history", lines: lines.slice(-MAX_SHOWN_LINES) });
    },
  },
} satisfies Commands;
