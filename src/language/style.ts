import type { View } from "../chat/view.ts";
import { type Cells, columns, sentences } from "./table.ts";

/** How sentences show names, times and tables to somebody with a certain view. */
export interface Style {
  name(name: string): string;
  /** `12:03`, from milliseconds since 1970. */
  time(at: number): string;
  /** A table's lines, `indent` before each. */
  rows(rows: Cells, indent?: string): string[];
}

/** Colours of the 256 of xterm whose contrast is at least 3.5 on black and on white (WCAG 2.1). */
const COLORS = [31, 130, 64, 133, 161, 62, 28, 167];

/** The style that a view asks for. */
export function styleFor({ settings }: View): Style {
  return {
    name: settings.color === "on" ? colored : (name) => name,
    time: (at) => clock(settings.zone).format(at),
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

/** The commands of the welcome table, in the order in which a newcomer needs them. */
export const FIRST_COMMANDS = ["login", "logout", "say", "look", "who", "help"] as const;

/** How commands are written and what they do, one a line. */
export function commandRows<Name extends string>(
  style: Style,
  commands: Record<Name, { usage: string; summary: string }>,
  names: readonly Name[],
): string[] {
  return style.rows(names.map((name) => [commands[name].usage, commands[name].summary]), "  ");
}
