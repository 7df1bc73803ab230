import { CHAT_COMMANDS, ChatRoom } from "./chat_room.ts";
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
  readonly #people = new Map<string, Session>();

  /** `serverName` is what the greeting calls this server. */
  constructor(readonly serverName: string) {}

  /** Gives the session its nickname, or returns false when somebody else has it. */
  register(session: Session, nickname: string): boolean {
    const key = nicknameKey(nickname);
    if (this.#people.has(key)) return false;
    this.#people.set(key, session);
    session.nickname = nickname;
    return true;
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
