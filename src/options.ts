// @ts-types="./parse_args.d.ts"
import { parseArgs } from "@std/cli/parse-args";

interface Flag {
  /** How it is written on the command line, without the dashes. */
  readonly flag: string;
  readonly default: string | number;
  /** What the value counts, for help. */
  readonly unit: string;
  readonly help: string;
  readonly min?: number;
  readonly max?: number;
}

/** Every flag that takes a value, once: `--help`, the README's table and {@linkcode Options} come from here. */
export const FLAGS = {
  port: {
    flag: "port",
    default: 5267,
    unit: "number",
    min: 0,
    max: 65535,
    help: "port to listen on; 0 picks a free one",
  },
  host: {
    flag: "host",
    default: "",
    unit: "address",
    help: "address to listen on; by default all, IPv4 and IPv6",
  },
  name: {
    flag: "name",
    default: "FISH",
    unit: "text",
    help: "name of the server, as the welcome says it",
  },
} as const satisfies Record<string, Flag>;

/** A checked value for every flag. */
export type Options = {
  readonly [K in keyof typeof FLAGS]: (typeof FLAGS)[K]["default"] extends number ? number : string;
};

/** What the command line asks for. */
export type CommandLine = { action: "help" } | { action: "version" } | {
  action: "serve";
  options: Options;
};

/** A command line that can't be carried out; the message is one sentence for its writer. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Reads the command line. Of a repeated flag the last one holds. Throws a {@linkcode UsageError}. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const flags = Object.entries<Flag>(FLAGS);
  const parsed = parseArgs([...args], {
    string: flags.map(([, { flag }]) => flag),
    boolean: ["help", "version"],
    unknown: (argument) => {
      throw new UsageError(`Unknown flag ${argument}: --help lists them all`);
    },
  });
  const [stray] = parsed._;
  if (stray !== undefined) {
    throw new UsageError(`Unknown argument ${stray}: --help lists the flags`);
  }
  if (parsed["help"]) return { action: "help" };
  if (parsed["version"]) return { action: "version" };
  const values = flags.map((
    [key, flag],
  ) => [key, readValue(flag, parsed[flag.flag])]);
  return { action: "serve", options: Object.fromEntries(values) as Options };
}

function readValue(flag: Flag, text: unknown): string | number {
  if (text === undefined) return flag.default;
  if (typeof flag.default === "string") return readText(flag, String(text));
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = flag;
  const value = Number(text);
  if (!/^\d+$/.test(String(text)) || value < min || value > max) {
    const range = max === Number.MAX_SAFE_INTEGER ? `${min} or more` : `from ${min} to ${max}`;
    throw new UsageError(
      `--${flag.flag} takes a whole number ${range}, not ${JSON.stringify(text)}`,
    );
  }
  return value;
}

function readText(flag: Flag, text: string): string {
  if (text.trim() === "" || /\p{Cc}/u.test(text)) {
    throw new UsageError(
      `--${flag.flag} takes printable text, not ${JSON.stringify(text)}`,
    );
  }
  return text;
}

/** What `--help` prints. */
export function helpText(): string {
  const rows = [
    ...Object.values<Flag>(FLAGS).map((flag) => [
      `--${flag.flag} <${flag.unit}>`,
      flag.default === "" ? flag.help : `${flag.help} (default ${flag.default})`,
    ]),
    ["--help", "print this and exit"],
    ["--version", "print the version and exit"],
  ] as [string, string][];
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    "fishbowl: a chat server for plain terminals",
    "",
    "usage: fishbowl [flags]     then, from anywhere: telnet <host> <port>",
    "",
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
  ].join("\n");
}
