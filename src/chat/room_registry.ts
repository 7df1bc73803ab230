import { Absences } from "./absences.ts";
import { ChatRoom } from "./chat_room.ts";
import { commandTable, Refusal } from "./command.ts";
import { HELP_COMMANDS } from "./help_commands.ts";
import { Archive, MAX_SHOWN_LINES } from "./history.ts";
import { LOGIN_COMMANDS, LoginRoom } from "./login_room.ts";
import { LogoutRoom } from "./logout_room.ts";
import { MEMORY_COMMANDS } from "./memory_commands.ts";
import { mentions } from "./mention.ts";
import { nicknameKey } from "./nickname.ts";
import { ROOM_COMMANDS } from "./room_commands.ts";
import type { Session } from "./session.ts";
import { defaultSettings, SETTING_COMMANDS, type Settings } from "./settings.ts";
import { TALK_COMMANDS } from "./talk_commands.ts";
import type { View } from "./view.ts";
import { Views } from "./views.ts";

/** The name of a command of any room. */
export type CommandName = keyof (
  & typeof LOGIN_COMMANDS
  & typeof TALK_COMMANDS
  & typeof ROOM_COMMANDS
  & typeof MEMORY_COMMANDS
  & typeof SETTING_COMMANDS
  & typeof HELP_COMMANDS
);

const CHAT_COMMANDS = commandTable(
  TALK_COMMANDS,
  ROOM_COMMANDS,
  MEMORY_COMMANDS,
  SETTING_COMMANDS,
  HELP_COMMANDS,
);

/** What an operator can choose for the chat. */
export interface ChatOptions {
  /** The name of the first room. */
  readonly lobby: string;
  /** How many rooms there may be; 0 is as many as people want. */
  readonly maxRooms: number;
  /** How many spoken lines a room keeps. */
  readonly historyLines: number;
  readonly settings: Partial<Settings>;
}

const DEFAULTS: ChatOptions = { lobby: "lobby", maxRooms: 100, historyLines: 500, settings: {} };

/** The whole chat: its rooms by name, and who is logged in under which name. */
export class RoomRegistry {
  /** The view of everybody who has changed no setting. */
  readonly defaultView: View;
  readonly #views: Views;
  readonly loginRoom = new LoginRoom();
  readonly logoutRoom = new LogoutRoom();
  readonly lobby: ChatRoom;
  readonly #options: ChatOptions;
  readonly #archive: Archive;
  readonly #absences = new Absences();
  readonly #rooms = new Map<string, ChatRoom>();
  readonly #people = new Map<string, Session>();
  /** Names that would pass for the server's own words, as {@linkcode nicknameKey} spells them. */
  readonly #reserved = new Set(
    ["server", "system", "admin", ...this.loginRoom.commands.keys(), ...CHAT_COMMANDS.keys()],
  );

  /** `serverName` is what the greeting calls this server; `clock` gives the milliseconds since 1970. */
  constructor(
    readonly serverName: string,
    readonly clock: () => number,
    options: Partial<ChatOptions> = {},
  ) {
    this.#options = { ...DEFAULTS, ...options };
    this.#archive = new Archive(this.#options.historyLines);
    this.#views = new Views(defaultSettings(this.#options.settings));
    this.defaultView = this.#views.default;
    this.lobby = this.#open(this.#options.lobby);
  }

  /** How somebody with these settings and that nickname sees events. */
  view(settings: Settings, nickname: string): View {
    return this.#views.get(settings, nickname);
  }

  /** Called a few times a second for what depends on time. */
  tick(): void {
    const now = this.clock();
    for (const room of this.#rooms.values()) room.tick(now);
  }

  /** Gives the session its nickname. Throws a {@linkcode Refusal} when it is reserved or somebody else's. */
  register(session: Session, nickname: string): void {
    const key = nicknameKey(nickname);
    if (nickname === this.serverName || this.#reserved.has(key)) {
      throw new Refusal({ kind: "nameRefused", rule: "reserved" });
    }
    const owner = this.#people.get(key);
    if (owner && owner !== session) throw new Refusal({ kind: "nameTaken", name: nickname });
    this.#people.set(key, session);
    session.nickname = nickname;
    session.renamed();
  }

  /** Gives somebody another nickname; whoever ignores them goes on doing so. Throws like `register`. */
  rename(session: Session, nickname: string): void {
    const before = nicknameKey(session.nickname);
    this.register(session, nickname);
    if (before !== nicknameKey(nickname)) this.#people.delete(before);
    for (const person of this.#people.values()) {
      if (person.unignore(before)) person.ignore(nickname);
    }
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

  /** Who is logged in under a name. Throws a {@linkcode Refusal} when nobody is. */
  person(name: string): Session {
    const person = this.#people.get(nicknameKey(name.normalize("NFKC")));
    if (!person) throw new Refusal({ kind: "nobodyCalled", name });
    return person;
  }

  rooms(): Iterable<ChatRoom> {
    return this.#rooms.values();
  }

  /** The room of that name, made if need be. Throws a {@linkcode Refusal} when there are too many. */
  room(name: string): ChatRoom {
    const known = this.#rooms.get(nicknameKey(name));
    if (known) return known;
    const { maxRooms } = this.#options;
    if (maxRooms > 0 && this.#rooms.size >= maxRooms) {
      throw new Refusal({ kind: "tooManyRooms", limit: maxRooms });
    }
    return this.#open(name);
  }

  #open(name: string): ChatRoom {
    const room = new ChatRoom(name, CHAT_COMMANDS, this.#archive);
    this.#rooms.set(nicknameKey(name), room);
    return room;
  }

  /** Forgets a room that nobody is in any more, with its topic and history; never the lobby. */
  closeIfEmpty(room: ChatRoom): void {
    if (room === this.lobby || room.members.size > 0) return;
    this.#rooms.delete(nicknameKey(room.name));
    this.#archive.close(room.history);
  }

  /** Remembers for a while where somebody was whose connection was lost, and when. */
  remember(session: Session, room: ChatRoom, since: number): void {
    this.#absences.lost(nicknameKey(session.nickname), { room: room.name, since });
  }

  /** Tells somebody who is back after a lost connection what they missed. */
  tellMissed(session: Session): void {
    const absence = this.#absences.take(nicknameKey(session.nickname), this.clock());
    const room = absence && this.#rooms.get(nicknameKey(absence.room));
    if (!room) return;
    session.missed = room.history.since(absence.since).slice(-MAX_SHOWN_LINES);
    const mentioned = session.missed.filter(({ words }) => mentions(words, session.nickname));
    if (session.missed.length > 0) {
      const elsewhere = room === this.lobby ? null : room.name;
      const lines = session.missed.length;
      session.deliver({ kind: "missed", lines, mentions: mentioned.length, elsewhere });
    }
  }
}
