import type { Chat } from "../chat/chat.ts";
import { parseNickname } from "../chat/nickname.ts";
import type { Session } from "../chat/session.ts";
import { cleanText } from "../text/clean.ts";
import type { Commands } from "./command.ts";

/** How many code points a topic may have. */
const MAX_TOPIC_LENGTH = 200;

function enter(chat: Chat, session: Session, room: string): void {
  const { name, topic, members } = chat.enter(session, room);
  session.show({ kind: "joined", room: name, others: members.size - 1, topic });
  chat.showRecent(session);
}

/** The commands of looking around and moving between rooms. */
export const ROOM_COMMANDS = {
  look: {
    run(_chat, session) {
      const people = Array.from(
        session.room.members,
        ({ nickname: name, away }) => ({ name, away }),
      );
      session.show({ kind: "inRoom", people });
    },
  },
  who: {
    run(chat, session) {
      const now = chat.clock.now();
      const people = Array.from(chat.people(), (person) => ({
        name: person.nickname,
        room: person.chatRoom.name,
        silentS: Math.max(0, Math.floor((now - person.lastInputAt) / 1000)),
      }));
      session.show({ kind: "loggedInList", people });
    },
  },
  rooms: {
    words: "none",
    run(chat, session) {
      const rooms = Array.from(
        chat.rooms,
        ({ name, members, topic }) => ({ name, people: members.size, topic }),
      );
      session.show({ kind: "roomList", rooms });
    },
  },
  join: {
    words: "some",
    completes: (chat) => Array.from(chat.rooms, ({ name }) => name),
    run: (chat, session, words) => enter(chat, session, parseNickname(words)),
  },
  leave: {
    words: "none",
    run: (chat, session) => enter(chat, session, chat.rooms.lobby.name),
  },
  topic: {
    run(_chat, session, words) {
      const room = session.chatRoom;
      if (words === "") return session.show({ kind: "topic", room: room.name, topic: room.topic });
      room.topic = words === "-" ? "" : cleanText([...words].slice(0, MAX_TOPIC_LENGTH).join(""));
      const { nickname: name } = session;
      room.announce(name, { kind: "topicSet", name, topic: room.topic });
    },
  },
} satisfies Commands;
