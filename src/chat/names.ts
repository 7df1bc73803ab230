import { looks } from "../text/confusable.ts";
import { nameKey } from "../text/name.ts";
import { isOneEditAway } from "../text/near.ts";
import { Refusal } from "./refusal.ts";
import type { Session } from "./session.ts";

/** Words that would pass for the server's own, besides those of the commands and languages. */
const RESERVED = ["server", "system", "admin", "all", "everyone", "everybody", "nobody", "others"]
  .concat(["root", "operator", "moderator", "fishbowl"]);

/** Words that commands will have. Nobody shall own one of them as a name when they come. */
const FUTURE_COMMANDS =
  ("register unregister password whois more report kick ban unban bans mute unmute announce reports audit purge " +
    "promote demote release shutdown account room lock private invite remove bar").split(" ");

/** Who has which name. Nobody may have one that a person would take for somebody else's. */
export class Names {
  readonly #reserved = new Set<string>();
  readonly #unreserved: string | undefined;
  readonly #owners = new Map<string, Session>();
  /** Who is meant by what a name looks like. */
  readonly #byLooks = new Map<string, Session>();

  /** `reserved` are further words that nobody may have as a name. */
  constructor(serverName: string, reserved: Iterable<string>) {
    for (const word of [serverName, ...RESERVED, ...FUTURE_COMMANDS, ...reserved]) {
      for (const look of looks(word)) this.#reserved.add(look);
    }
    // The original's recorded conversations have somebody called fish on the server FISH.
    this.#unreserved = serverName === "FISH" ? "fish" : undefined;
  }

  /** Gives the session that nickname, and frees the one it had. Throws a {@linkcode Refusal} when it can't be had. */
  claim(session: Session, nickname: string): void {
    const key = nameKey(nickname);
    const seen = looks(nickname);
    const isReserved = [...seen].some((look) => this.#reserved.has(look));
    if (isReserved && nickname !== this.#unreserved) {
      throw new Refusal({ kind: "nameRefused", rule: "reserved" });
    }
    const owner = this.#owners.get(key);
    if (owner && owner !== session) throw new Refusal({ kind: "nameTaken", name: nickname });
    const other = Array.from(seen, (look) => this.#byLooks.get(look))
      .find((other) => other && other !== session);
    if (other) throw new Refusal({ kind: "nameTooAlike", name: nickname, other: other.nickname });
    if (key !== nameKey(session.nickname)) this.release(session);
    this.#forgetLooks(session);
    this.#owners.set(key, session);
    for (const look of seen) this.#byLooks.set(look, session);
    session.nickname = nickname;
  }

  /** Frees the session's nickname; does nothing for somebody who has none. */
  release(session: Session): void {
    const key = nameKey(session.nickname);
    if (this.#owners.get(key) !== session) return;
    this.#owners.delete(key);
    this.#forgetLooks(session);
  }

  /** Who has that name, however it is spelled. */
  owner(name: string): Session | undefined {
    return this.#owners.get(nameKey(name));
  }

  /** A name that was perhaps meant: it begins so, or is one letter away. */
  near(name: string): string | null {
    const key = nameKey(name);
    let near = null;
    for (const [other, { nickname }] of this.#owners) {
      if (isOneEditAway(other, key)) return nickname;
      if (key.length > 1 && other.startsWith(key)) near ??= nickname;
    }
    return near;
  }

  get size(): number {
    return this.#owners.size;
  }

  /** Everyone who has a name, in the order in which they claimed it. */
  owners(): Iterable<Session> {
    return this.#owners.values();
  }

  #forgetLooks(session: Session): void {
    for (const look of looks(session.nickname)) {
      if (this.#byLooks.get(look) === session) this.#byLooks.delete(look);
    }
  }
}
