import { type Commands, Refusal } from "./command.ts";
import { parseNickname } from "./nickname.ts";
import type { ChatRoom } from "./chat_room.ts";
import type { Session } from "./session.ts";
import { cleanText } from "./text.ts";

/** How many code points a topic may have. */
const MAX_TOPIC_LENGTH = 200;

function move(session: Session, room: ChatRoom): void {
  if (room === session.room) throw new Refusal({ kind: "alreadyIn", room: room.name });
  session.enter(room);
  const { name, topic, members } = room;
  session.deliver({ kind: "joined", room: name, others: members.size - 1, topic });
  room.showRecent(session);
}

/** The commands of looking around and moving between rooms. */
export const ROOM_COMMANDS = {
  look: {
    run(session) {
      const people = Array.from(
        session.room.members,
        ({ nickname: name, away }) => ({ name, away }),
      );
      session.deliver({ kind: "inRoom", people });
    },
  },
  who: {
    run(session) {
      const now = session.registry.clock();
      const people = Array.from(session.registry.people(), (person) => ({
        name: person.nickname,
        room: person.chatRoom.name,
        silentS: Math.max(0, Math.floor((now - person.heardAt) / 1000)),
      }));
      session.deliver({ kind: "loggedInList", people });
    },
  },
  rooms: {
    bare: true,
    run(session) {
      const rooms = Array.from(session.registry.rooms(), ({ name, members, topic }) => ({
        name,
        people: members.size,
        topic,
      }));
      session.deliver({ kind: "roomList", rooms });
    },
  },
  join: {
    completes: (session) => Array.from(session.registry.rooms(), ({ name }) => name),
    run(session, words) {
      if (words === "") throw new Refusal({ kind: "wordsMissing", command: "join" });
      move(session, session.registry.room(parseNickname(words)));
    },
  },
  leave: {
    bare: true,
    run: (session) => move(session, session.registry.lobby),
  },
  topic: {
    run(session, words) {
      const room = session.chatRoom;
      if (words === "") {
        return session.deliver({ kind: "topic", room: room.name, topic: room.topic });
      }
      room.topic = words === "-" ? "" : cleanText([...words].slice(0, MAX_TOPIC_LENGTH).join(""));
      room.announce(session, { kind: "topicSet", name: session.nickname, topic: room.topic });
    },
  },
} satisfies Commands;
