import type { Chat } from "../chat/chat.ts";
import { parseNickname } from "../chat/nickname.ts";
import type { Session } from "../chat/session.ts";
import { cleanText } from "../text/clean.ts";
import { namedBy } from "../text/name.ts";
import type { Commands } from "./command.ts";

/** How many code points a topic may have. */
const MAX_TOPIC_LENGTH = 200;

/** How many rows a list has at most, and how many code points of what a person wrote stand in one. */
const MAX_ROWS = 50;
const MAX_CELL_LENGTH = 40;

function enter(chat: Chat, session: Session, room: string): void {
  const { name, topic, members } = chat.enter(session, room);
  session.show({ kind: "joined", room: name, others: members.size - 1, topic });
  chat.showRecent(session);
}

/** As much of a text as a list shows. */
function shortened(text: string): string {
  const characters = [...text];
  if (characters.length <= MAX_CELL_LENGTH) return text;
  return characters.slice(0, MAX_CELL_LENGTH - 1).join("").trimEnd() + "…";
}

/** As many as a list shows of those who were heard last; of those who were heard at the same time, whoever came first. */
function heardLast(people: Iterable<Session>): Session[] {
  const heard: Session[] = [];
  for (const person of people) {
    let at = heard.length;
    while (at > 0 && heard[at - 1]!.spokeAt < person.spokeAt) at--;
    if (at === MAX_ROWS) continue;
    heard.splice(at, 0, person);
    if (heard.length > MAX_ROWS) heard.pop();
  }
  return heard;
}

/** The first of many, and how many more there are. */
function begin<T>(all: Iterable<T>, size: number): { first: T[]; more: number } {
  const first: T[] = [];
  for (const one of all) {
    if (first.length === MAX_ROWS) break;
    first.push(one);
  }
  return { first, more: size - first.length };
}

/** The commands of looking around and moving between rooms. */
export const ROOM_COMMANDS = {
  look: {
    aliases: ["names"],
    run(_chat, session) {
      const { members } = session.room;
      const { first, more } = begin(members, members.size);
      const people = first.map(({ nickname: name, away }) => ({
        name,
        away: away && shortened(away),
      }));
      session.show({ kind: "inRoom", people, more });
    },
  },
  who: {
    aliases: ["users"],
    run(chat, session) {
      const now = chat.clock.now();
      const heard = heardLast(chat.people());
      const people = heard.map((person) => ({
        name: person.nickname,
        room: person.chatRoom.name,
        silentS: Math.max(0, Math.floor((now - person.lastInputAt) / 1000)),
        away: person.away && shortened(person.away),
      }));
      session.show({ kind: "loggedInList", people, more: chat.peopleCount - heard.length });
    },
  },
  rooms: {
    aliases: ["list"],
    words: "none",
    run(chat, session) {
      const { first, more } = begin(chat.rooms, chat.rooms.size);
      const rooms = first.map(({ name, members, topic }) => ({
        name,
        people: members.size,
        topic: shortened(topic),
      }));
      session.show({ kind: "roomList", rooms, more });
    },
  },
  join: {
    words: "some",
    completes: (chat) => Array.from(chat.rooms, ({ name }) => name),
    run: (chat, session, words) => enter(chat, session, parseNickname(namedBy(words))),
  },
  leave: {
    aliases: ["part"],
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
