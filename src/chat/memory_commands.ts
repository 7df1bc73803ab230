import { type Commands, Refusal } from "./command.ts";
import { MAX_SHOWN_LINES, type SpokenLine } from "./history.ts";

/** How many lines are shown when nobody says how many. */
const SHOWN_LINES = 20;

const UNIT_MS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `10m` in milliseconds: seconds, minutes, hours or days, minutes if it isn't said; null for anything else. */
function parseDuration(words: string): number | null {
  const parts = /^(\d{1,6})\s*([smhd]?)$/.exec(words.toLowerCase());
  return parts === null ? null : Number(parts[1]) * UNIT_MS[parts[2] || "m"]!;
}

/** The commands of what was said before. */
export const MEMORY_COMMANDS = {
  history: {
    completes: () => ["missed"],
    run(session, words) {
      const lines = session.visible(session.chatRoom.history.lines);
      const count = /^\d{1,6}$/.test(words) ? Number(words) : words === "" ? SHOWN_LINES : 0;
      let shown: readonly SpokenLine[];
      if (words === "missed") shown = session.visible(session.missed);
      else if (count > 0) shown = lines.slice(-Math.min(count, MAX_SHOWN_LINES));
      else throw new Refusal({ kind: "wordsMissing", command: "history" });
      session.deliver({ kind: "history", lines: [...shown] });
    },
  },
  find: {
    run(session, words) {
      if (words === "") throw new Refusal({ kind: "wordsMissing", command: "find" });
      const found = session.visible(session.chatRoom.history.find(words));
      session.deliver({ kind: "history", lines: found.slice(-SHOWN_LINES) });
    },
  },
  since: {
    run(session, words) {
      const duration = parseDuration(words);
      if (duration === null) throw new Refusal({ kind: "wordsMissing", command: "since" });
      const { history } = session.chatRoom;
      const lines = session.visible(history.since(session.registry.clock() - duration));
      session.deliver({ kind: "history", lines: lines.slice(-MAX_SHOWN_LINES) });
    },
  },
} satisfies Commands;
