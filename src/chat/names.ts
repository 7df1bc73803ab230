import { nameKey } from "../text/name.ts";
import { Refusal } from "./refusal.ts";
import type { Session } from "./session.ts";

/** Who has which name. Names that differ only in case are the same. */
export class Names {
  readonly #serverName: string;
  readonly #reserved: ReadonlySet<string>;
  readonly #owners = new Map<string, Session>();

  /** `reserved` are the names that nobody may have, since they would pass for the server's own words. */
  constructor(serverName: string, reserved: Iterable<string>) {
    this.#serverName = serverName;
    this.#reserved = new Set([...reserved].map(nameKey));
  }

  /** Gives the session that nickname, and frees the one it had. Throws a {@linkcode Refusal} when it can't be had. */
  claim(session: Session, nickname: string): void {
    const key = nameKey(nickname);
    if (nickname === this.#serverName || this.#reserved.has(key)) {
      throw new Refusal({ kind: "nameRefused", rule: "reserved" });
    }
    const owner = this.#owners.get(key);
    if (owner && owner !== session) throw new Refusal({ kind: "nameTaken", name: nickname });
    if (key !== nameKey(session.nickname)) this.release(session);
    this.#owners.set(key, session);
    session.nickname = nickname;
  }

  /** Frees the session's nickname; does nothing for somebody who has none. */
  release(session: Session): void {
    const key = nameKey(session.nickname);
    if (this.#owners.get(key) === session) this.#owners.delete(key);
  }

  /** Who has that name, however it is spelled. */
  owner(name: string): Session | undefined {
    return this.#owners.get(nameKey(name.normalize("NFKC")));
  }

  /** Everyone who has a name, in the order in which they claimed it. */
  owners(): Iterable<Session> {
    return this.#owners.values();
  }
}
