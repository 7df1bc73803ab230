/**
 * Makes `src/text/unicode_data.ts`: which characters a name may have (the General Security Profile of UTS 39) and
 * which of them look alike. The first come from Perl 5.36 (Unicode 14.0), the others from npm's unhomoglyph 1.0.6
 * (Unicode 13.0's confusables.txt). To run it: `deno run --allow-run=perl tests/unicode/make.ts >
 * src/text/unicode_data.ts`.
 */

// deno-lint-ignore no-import-prefix -- an entry in the import map would put it into the compiled program
import CONFUSABLES from "npm:unhomoglyph@1.0.6/data.json" with { type: "json" };

/** Code points of letters, marks and digits that the profile allows. */
const ALLOWED = `
  binmode STDOUT, ":utf8";
  for my $code (0x30 .. 0x3ffff) {
    next if $code >= 0xd800 && $code <= 0xdfff;
    my $character = chr($code);
    print "$code " if $character =~ /\\p{Identifier_Status=Allowed}/ && $character =~ /[\\p{L}\\p{M}\\p{Nd}]/;
  }`;

async function allowedCodes(): Promise<number[]> {
  const perl = new Deno.Command("perl", { args: ["-e", ALLOWED] });
  const { success, stdout } = await perl.output();
  if (!success) throw new Error("perl failed");
  return new TextDecoder().decode(stdout).trim().split(" ").map(Number);
}

/** Runs of codes, each as how many are left out before it and how many more than one it has, in base 36. */
function runs(codes: number[]): string {
  const runs: [gap: number, more: number][] = [];
  let last = -1;
  for (const code of codes) {
    if (code === last + 1 && runs.length > 0) runs.at(-1)![1]++;
    else runs.push([code - last - 1, 0]);
    last = code;
  }
  return runs.map((run) => run.map((number) => number.toString(36)).join(" ")).join(" ");
}

const hex = (text: string) => [...text].map((one) => one.codePointAt(0)!.toString(16)).join("+");

/** A string of many words as one of several lines. */
function wrapped(words: string): string {
  const lines = words.match(/.{1,90}(?: |$)/g)!;
  return lines.map((line) => `  ${JSON.stringify(line)}`).join(" +\n");
}

/** The file. */
export async function unicodeData(): Promise<string> {
  const codes = await allowedCodes();
  const allowed = new Set(codes);
  const pairs = Object.entries(CONFUSABLES as Record<string, string>).filter(([from, to]) =>
    allowed.has(from.codePointAt(0)!) && [...from].length === 1 && from === from.normalize("NFD") &&
    from !== to
  );
  return `// Made by tests/unicode/make.ts, which says from what; not to be edited by hand.

/** The letters, marks and digits of UTS 39's General Security Profile: gaps and lengths of runs, in base 36. */
export const ALLOWED =
${wrapped(runs(codes))};

/** What looks like something else, and what: code points in base 16. Only what {@linkcode ALLOWED} allows. */
export const CONFUSABLE =
${wrapped(pairs.map(([from, to]) => `${hex(from)}=${hex(to)}`).join(" "))};
`;
}

if (import.meta.main) await Deno.stdout.write(new TextEncoder().encode(await unicodeData()));
