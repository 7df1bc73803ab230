import { Chat, type ChatOptions } from "../../src/chat/chat.ts";
import type { Event } from "../../src/chat/event.ts";
import type { Session } from "../../src/chat/session.ts";
import type { View } from "../../src/chat/view.ts";
import type { Screen, Viewer } from "../../src/chat/viewer.ts";
import { dispatch } from "../../src/commands/dispatch.ts";
import { commandWords } from "../../src/commands/tables.ts";
import { READER_WORDS } from "../../src/language/languages.ts";
import { render } from "../../src/language/render.ts";
import { TestClock } from "./clock.ts";

/** A test of the core, which needs no permission for anything. */
export function coreTest(name: string, run: () => void | Promise<void>): void {
  Deno.test({ name, permissions: "none", fn: run });
}

/** A chat whose clock stands still, unless another is given. */
export function newChat(options: Partial<ChatOptions> = {}): Chat {
  return new Chat({
    serverName: "FISH",
    clock: new TestClock(),
    reserved: [...commandWords(), ...READER_WORDS],
    lobby: "lobby",
    maxRooms: 100,
    historyLines: 500,
    settings: {},
    ...options,
  });
}

/** A person whose screen is an array. */
export class Person implements Viewer, Screen {
  readonly origin: string;
  readonly chat: Chat;
  readonly session: Session;
  readonly events: Event[] = [];
  readonly failures: unknown[] = [];
  /** How often they were told that their session has ended. */
  ends = 0;
  #shown = "";

  constructor(chat: Chat, origin = "here") {
    this.origin = origin;
    this.chat = chat;
    this.session = chat.connect(this);
  }

  /** Somebody who has logged in and seen all that comes of it. */
  static in(chat: Chat, name: string, origin = "here"): Person {
    const person = new Person(chat, origin);
    person.type(`login ${name}`);
    person.seen();
    return person;
  }

  get screen(): Screen {
    return this;
  }

  show(event: Event, view: View): void {
    this.events.push(event);
    this.#shown += render(event, view, this.chat.clock.date());
  }

  asked(): void {}

  work<T>(piece: () => T): T {
    return piece();
  }

  left(): void {
    this.ends++;
  }

  failed(error: unknown): void {
    this.failures.push(error);
  }

  type(line: string): void | Promise<void> {
    return dispatch(this.chat, this.session, line);
  }

  /** Their connection is lost. */
  vanish(): void {
    this.chat.leave(this.session, "lost");
  }

  /** The lines that came since the last call. */
  seen(): string[] {
    const text = this.#shown;
    this.#shown = "";
    this.events.length = 0;
    return text === "" ? [] : text.slice(0, -2).split("\r\n");
  }
}

/** A chat with these people in it, who have seen each other enter. */
export function room(...names: string[]): Person[] {
  const chat = newChat();
  const people = names.map((name) => Person.in(chat, name));
  for (const person of people) person.seen();
  return people;
}

/** Three people, and what they see of what one of them types. */
export function three(): { ann: Person; bob: Person; cat: Person } {
  const [ann, bob, cat] = room("ann", "bob", "cat") as [Person, Person, Person];
  return { ann, bob, cat };
}
