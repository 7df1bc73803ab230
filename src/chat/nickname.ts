import { brokenRule, normalizeName } from "../text/name.ts";
import { Refusal } from "./refusal.ts";

/** The name that cleaned `text` asks for, of a person or of a room. Throws a {@linkcode Refusal} that names the rule. */
export function parseNickname(text: string): string {
  const name = normalizeName(text);
  const rule = brokenRule(name);
  if (rule) throw new Refusal({ kind: "nameRefused", rule });
  return name;
}
