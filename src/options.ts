// @ts-types="./parse_args.d.ts"
import { parseArgs } from "@std/cli/parse-args";

import { type Flag, FLAGS } from "./flags.ts";
import { parseNetwork } from "./net/ip.ts";
import { brokenRule, normalizeName } from "./text/name.ts";

/** A checked value for every flag. */
export type Options = { readonly [K in keyof typeof FLAGS]: Value<(typeof FLAGS)[K]> };

type Value<F> = F extends { choices: readonly (infer Choice)[] } ? Choice
  : F extends { default: number } ? number
  : F extends { default: null } ? number | null
  : string;

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
  return { action: "serve", options: checkTogether(Object.fromEntries(values) as Options) };
}

/** Refuses flags that make no sense without each other, and a lobby that can't be called so. */
function checkTogether(options: Options): Options {
  const tls = [options.tlsPort !== null, options.tlsCert !== "", options.tlsKey !== ""];
  if (tls.includes(true) && tls.includes(false)) {
    throw new UsageError(
      "--tls-port, --tls-cert and --tls-key go together: give all three or none",
    );
  }
  if (brokenRule(normalizeName(options.lobby))) {
    throw new UsageError(
      `--lobby takes a name as people have them, not ${JSON.stringify(options.lobby)}`,
    );
  }
  for (const network of proxiesOf(options)) {
    if (!parseNetwork(network)) {
      throw new UsageError(
        `--proxy-protocol takes addresses or networks such as 192.0.2.0/24, with commas between, not ${
          JSON.stringify(network)
        }`,
      );
    }
  }
  return options;
}

/** The addresses and networks from which a PROXY header is expected, as they were written. */
export function proxiesOf({ proxyProtocol }: Options): string[] {
  return proxyProtocol === "" ? [] : proxyProtocol.split(",").map((network) => network.trim());
}

function readValue(flag: Flag, text: unknown): string | number | null {
  if (text === undefined) return flag.default;
  if (flag.choices) return readChoice(flag, String(text));
  return flag.min === undefined ? readText(flag, String(text)) : readNumber(flag, String(text));
}

function readChoice(flag: Flag, text: string): string {
  if (flag.choices!.includes(text)) return text;
  throw new UsageError(`--${flag.flag} takes ${unitOf(flag)}, not ${JSON.stringify(text)}`);
}

function readNumber({ flag, min = 0, max = Number.MAX_SAFE_INTEGER }: Flag, text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) {
    const range = max === Number.MAX_SAFE_INTEGER ? `${min} or more` : `from ${min} to ${max}`;
    throw new UsageError(`--${flag} takes a whole number ${range}, not ${JSON.stringify(text)}`);
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

/** What stands for a flag's value in help. */
function unitOf({ unit, choices }: Flag): string {
  return unit ?? choices?.join("|") ?? "text";
}

/** What `--help` prints. */
export function helpText(): string {
  const rows = [
    ...Object.values<Flag>(FLAGS).map((flag) => [
      `--${flag.flag} <${unitOf(flag)}>`,
      flag.default === "" || flag.default === null
        ? flag.help
        : `${flag.help} (default ${flag.default})`,
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
    "",
    "0 turns off rates, shares, timeouts, and the counts of rooms and clients.",
  ].join("\n");
}
