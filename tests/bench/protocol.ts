/** The room in which somebody talks, by their number and how many rooms there are. */
export function roomOf(rooms: number, i: number): string {
  return rooms > 1 ? `r${i % rooms}` : "lobby";
}

/** What somebody says first. */
export const GREETINGS = {
  chat: (rooms: number, i: number) => {
    const room = roomOf(rooms, i);
    return `login u${i}\r\n` + (room === "lobby" ? "" : `join ${room}\r\n`);
  },
  irc: (_rooms: number, i: number) => `NICK u${i}\r\nUSER u${i} 0 * :u\r\n`,
};
/** What somebody hears who has come to their room. */
export const IN = {
  chat: (rooms: number, i: number) => {
    const room = roomOf(rooms, i);
    return room === "lobby" ? `You are in, u${i}` : `You are in ${room}`;
  },
  irc: () => " 366 ",
};
/** All that a client says who agrees on everything: its type twice, DO ECHO, DO SGA, and a window's size. */
export const AGREEMENT = Uint8Array.of(
  ...[255, 251, 24],
  ...[255, 250, 24, 0, 86, 84, 49, 48, 48, 255, 240, 255, 250, 24, 0, 86, 84, 49, 48, 48, 255, 240],
  ...[255, 253, 1, 255, 253, 3],
  ...[255, 251, 31, 255, 250, 31, 0, 80, 0, 24, 255, 240],
);
/** What stands before the words that somebody says. */
export const TALK = {
  chat: () => "say ",
  irc: (rooms: number, i: number) => `PRIVMSG #${roomOf(rooms, i)} :`,
};
