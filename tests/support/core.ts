import type { Event } from "../../src/chat/event.ts";
import { render } from "../../src/chat/messages.ts";
import { RoomRegistry } from "../../src/chat/room_registry.ts";
import { Session } from "../../src/chat/session.ts";

/** A test of the core, which needs no permission for anything. */
export function coreTest(name: string, run: () => void): void {
  Deno.test({ name, permissions: "none", fn: run });
}

/** A person whose screen is an array. */
export class Person {
  readonly events: Event[] = [];
  readonly session: Session;
  #screen = "";

  constructor(registry: RoomRegistry) {
    this.session = new Session(registry, {
      deliver: (event, view) => {
        this.events.push(event);
        this.#screen += render(event, view, registry.clock());
      },
    });
  }

  /** Somebody who has logged in and seen all that comes of it. */
  static in(registry: RoomRegistry, name: string): Person {
    const person = new Person(registry);
    person.type(`login ${name}`);
    person.seen();
    return person;
  }

  type(line: string): void {
    this.session.handle(line);
  }

  /** The lines that came since the last call. */
  seen(): string[] {
    const text = this.#screen;
    this.#screen = "";
    this.events.length = 0;
    return text === "" ? [] : text.slice(0, -2).split("\r\n");
  }
}

/** A chat with these people in it, who have seen each other enter. */
export function room(...names: string[]): Person[] {
  const registry = new RoomRegistry("FISH", () => 0);
  const people = names.map((name) => Person.in(registry, name));
  for (const person of people) person.seen();
  return people;
}
