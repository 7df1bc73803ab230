import type { Chat } from "../chat/chat.ts";
import { parseNickname } from "../chat/nickname.ts";
import { Refusal } from "../chat/refusal.ts";
import type { Session } from "../chat/session.ts";
import type { Commands } from "./command.ts";

/** How long a newcomer waits for a name whose owner may have gone already, though we have not seen it yet. */
const NAME_PATIENCE_MS = 250;

function comeIn(chat: Chat, session: Session, nickname: string): void | Promise<void> {
  chat.login(session, nickname);
  const others = chat.rooms.lobby.members.size - 1;
  session.show({ kind: "loggedIn", name: nickname, others });
  const { talk } = session.settings;
  if (talk === "on") session.show({ kind: "setting", setting: "talk", value: talk, choices: [] });
  chat.showRecent(session);
  return chat.tellMissed(session);
}

/** Comes in when the name may be free by now. */
async function comeInLater(chat: Chat, session: Session, nickname: string): Promise<void> {
  await chat.clock.wait(NAME_PATIENCE_MS);
  await session.work(() => comeIn(chat, session, nickname));
}

/** The commands of somebody who isn't logged in yet. */
export const LOGIN_COMMANDS = {
  login: {
    run(chat, session, words) {
      if (words === "") throw new Refusal({ kind: "nameMissing" });
      const nickname = parseNickname(words);
      if (!chat.isTaken(nickname)) return comeIn(chat, session, nickname);
      return comeInLater(chat, session, nickname);
    },
  },
} satisfies Commands;
