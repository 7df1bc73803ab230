import { Mentions } from "../text/mention.ts";
import { nameKey } from "../text/name.ts";
import type { Session } from "./session.ts";

/** How many lines are looked at in one go for somebody's name, if it may be in all of them. */
const MENTIONS_AT_ONCE = 10;

/** How many of the lines that they missed mention somebody: few at a time, so that nobody else waits for long. */
export function mentionsOf(session: Session): number | Promise<number> {
  const { nickname } = session;
  const key = nameKey(nickname);
  const lines = session.missed.filter(({ words }) => nameKey(words).includes(key));
  const count = () =>
    lines.splice(0, MENTIONS_AT_ONCE)
      .filter(({ words }) => new Mentions(words).has(nickname, key)).length;
  const countOn = async (first: number) => {
    let all = first;
    while (lines.length > 0) all += await session.work(count);
    return all;
  };
  const first = count();
  return lines.length === 0 ? first : countOn(first);
}
