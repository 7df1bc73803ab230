import { Refusal } from "./command.ts";

/** The nickname that a person asked for. Throws a {@linkcode Refusal} that names the broken rule. */
export function parseNickname(text: string): string {
  if (/\s/.test(text)) {
    throw new Refusal({ kind: "nameRefused", reason: "blank" });
  }
  if (/\p{Cc}/u.test(text)) {
    throw new Refusal({ kind: "nameRefused", reason: "control" });
  }
  return text;
}

/** What two spellings of one name have in common. */
export function nicknameKey(nickname: string): string {
  return nickname;
}
