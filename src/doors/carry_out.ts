import { choicesEvent } from "../commands/completion.ts";
import { dispatch, sayWords, UNREPEATED } from "../commands/dispatch.ts";
import type { Door, DoorHost, Input } from "./door.ts";
import type { House } from "./house.ts";

const utf8 = new TextEncoder();

/** Does what a person's input asks for. Gives a promise only if there is something to wait for; throws only what is a bug. */
export function carryOut(
  input: Input,
  host: DoorHost,
  door: Door,
  { bounds: { maxLineBytes: limitBytes }, chat }: House,
): void | Promise<void> {
  const { session } = host;
  const isTooLong = input.kind === "tooLong" ||
    input.kind === "pasted" && utf8.encode(input.text).length > limitBytes;
  if (isTooLong) return session.refuse({ kind: "lineTooLong", limitBytes }, UNREPEATED);
  switch (input.kind) {
    case "line":
      return dispatch(chat, session, input.text);
    case "pasted":
      if (!sayWords(chat, session, input.text)) door.dropPasted();
      return;
    case "choices":
      return session.show(choicesEvent(input.choices));
    case "interrupt":
      if (host.mayAsk()) session.show({ kind: "interrupt" });
      return;
    case "leave":
      return chat.leave(session, "logout");
  }
}
