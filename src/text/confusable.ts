import { nameKey } from "./name.ts";
import { CONFUSABLE } from "./unicode_data.ts";

const PROTOTYPES: ReadonlyMap<string, string> = new Map(
  CONFUSABLE.split(" ").map((pair) => pair.split("=").map(characters) as [string, string]),
);

function characters(codes: string): string {
  return String.fromCodePoint(...codes.split("+").map((code) => parseInt(code, 16)));
}

/**
 * What a person may take a name for: two names with one of these in common look alike, in small letters, in
 * capitals, or apart from dots and dashes (skeletons of UTS 39 section 4).
 */
export function looks(name: string): Set<string> {
  const bare = name.replace(/[_.-]/g, "");
  return new Set([bare, nameKey(bare), bare.toUpperCase()].map(skeleton));
}

function skeleton(text: string): string {
  const parts = Array.from(
    text.normalize("NFD"),
    (character) => PROTOTYPES.get(character) ?? character,
  );
  return parts.join("").normalize("NFD");
}
