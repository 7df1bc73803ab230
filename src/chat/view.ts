import { type Cells, columns, sentences } from "./messages/table.ts";
import type { Settings } from "./settings.ts";

/** How one person wants to see events. Those who want the same share one view. */
export interface View {
  readonly settings: Settings;
  /** Their nickname, if the bell depends on it; else empty, so that many can share the view. */
  readonly name: string;
}

/** What a sentence may use to show names and times in the way of a view. */
export interface Show {
  name(name: string): string;
  /** `12:03`, from milliseconds since 1970. */
  time(at: number): string;
  /** A table's lines, `indent` before each. */
  rows(rows: Cells, indent?: string): string[];
}

/** Colours of the 256 of xterm whose contrast is at least 3.5 on black and on white (WCAG 2.1). */
const COLORS = [31, 130, 64, 133, 161, 62, 28, 167];

/** The means of showing that a view asks for. */
export function showFor({ settings }: View): Show {
  const time = (at: number) => clock(settings.zone).format(at);
  return {
    name: settings.color === "on" ? colored : (name) => name,
    time,
    rows: settings.plain === "on" ? sentences : columns,
  };
}

/** The same name always has the same colour. */
function colored(name: string): string {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + letter.codePointAt(0)!) >>> 0;
  return `\x1b[38;5;${COLORS[hash % COLORS.length]}m${name}\x1b[39m`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Formats hours and minutes in a zone of the IANA time zone database; "" is the server's own. */
function clock(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(zone === "" ? {} : { timeZone: zone }),
  });
  clocks.set(zone, made);
  return made;
}
