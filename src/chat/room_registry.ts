import { CHAT_COMMANDS, ChatRoom } from "./chat_room.ts";
import { Refusal } from "./command.ts";
import { LOGIN_COMMANDS, LoginRoom } from "./login_room.ts";
import { LogoutRoom } from "./logout_room.ts";
import { nicknameKey } from "./nickname.ts";
import { COMMON_COMMANDS } from "./room.ts";
import type { Session } from "./session.ts";

/** The name of a command of any room. */
export type CommandName = keyof (
  & typeof LOGIN_COMMANDS
  & typeof CHAT_COMMANDS
  & typeof COMMON_COMMANDS
);

/** The whole chat: its rooms, and who is logged in under which name. */
export class RoomRegistry {
  readonly loginRoom = new LoginRoom();
  readonly lobby = new ChatRoom();
  readonly logoutRoom = new LogoutRoom();
  /** Names that would pass for the server's own words, as {@linkcode nicknameKey} spells them. */
  readonly #reserved = new Set(["server", "system", "admin"].concat(
    ...[this.loginRoom, this.lobby].map((room) => [...room.commands.keys()]),
  ));
  readonly #people = new Map<string, Session>();

  /** `serverName` is what the greeting calls this server; `clock` gives the milliseconds since 1970. */
  constructor(readonly serverName: string, readonly clock: () => number) {}

  /** Called a few times a second for what depends on time. */
  tick(): void {
    this.lobby.tick(this.clock());
  }

  /** Gives the session its nickname. Throws a {@linkcode Refusal} when it is reserved or somebody else's. */
  register(session: Session, nickname: string): void {
    const key = nicknameKey(nickname);
    if (nickname === this.serverName || this.#reserved.has(key)) {
      throw new Refusal({ kind: "nameRefused", rule: "reserved" });
    }
    if (this.#people.has(key)) throw new Refusal({ kind: "nameTaken", name: nickname });
    this.#people.set(key, session);
    session.nickname = nickname;
  }

  /** Frees the session's nickname; does nothing for somebody who has none. */
  unregister(session: Session): void {
    const key = nicknameKey(session.nickname);
    if (this.#people.get(key) === session) this.#people.delete(key);
  }

  /** Everyone who is logged in, in order of login. */
  people(): Iterable<Session> {
    return this.#people.values();
  }
}
