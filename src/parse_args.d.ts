/** The part of `@std/cli/parse-args` that fishbowl uses. */
export function parseArgs(
  args: string[],
  options: {
    string: string[];
    boolean: string[];
    unknown: (argument: string, key?: string, value?: unknown) => unknown;
  },
): { [flag: string]: unknown; _: (string | number)[] };
