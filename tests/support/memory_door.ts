import type { Event } from "../../src/chat/event.ts";
import { Connection } from "../../src/doors/connection.ts";
import type { Door, DoorHost, Input } from "../../src/doors/door.ts";
import type { House } from "../../src/doors/house.ts";
import { render } from "../../src/language/render.ts";
import type { View } from "../../src/chat/view.ts";
import { newClient } from "./house.ts";

/** A door without a socket: the test does what a person would, and sees what they would. It begins its own connection. */
export class MemoryDoor implements Door {
  readonly peer = { hostname: "a test", port: 1 };
  readonly connection: Connection;
  /** The connection's whole life. */
  readonly life: Promise<void>;
  host!: DoorHost;
  /** What the door was told, besides what it shows. */
  readonly told: string[] = [];
  stalledForMs = 0;
  shownBytes = 0;
  #screen = "";
  #isOpen = true;
  #inputs: (Input | null)[] = [];
  #news = Promise.withResolvers<void>();
  #asked = Promise.withResolvers<void>();

  constructor(house: House, client = newClient(house.bounds)) {
    this.connection = new Connection(this, house, client);
    this.life = this.connection.run();
  }

  /** Somebody who has logged in and seen all that comes of it. */
  static async in(house: House, name: string): Promise<MemoryDoor> {
    const door = new MemoryDoor(house);
    await door.type(`login ${name}`);
    door.seen();
    return door;
  }

  /** Does something. Resolves when it has been carried out, or the connection has ended. */
  async do(...inputs: (Input | null)[]): Promise<void> {
    this.#inputs.push(...inputs);
    const { promise } = this.#asked = Promise.withResolvers();
    this.#news.resolve();
    await Promise.race([promise, this.life.catch(() => {})]);
  }

  async type(...lines: string[]): Promise<void> {
    await this.do(...lines.map((text): Input => ({ kind: "line", text })));
  }

  /** The lines that came since the last call. */
  seen(): string[] {
    const text = this.#screen;
    this.#screen = "";
    return text === "" ? [] : text.slice(0, -2).split("\r\n");
  }

  open(host: DoorHost): void {
    this.host = host;
  }

  async next(): Promise<Input | null> {
    while (this.#inputs.length === 0) {
      this.#asked.resolve();
      this.#news = Promise.withResolvers();
      await this.#news.promise;
    }
    return this.#inputs.shift()!;
  }

  dropPasted(): void {
    this.#inputs = this.#inputs.filter((input) => input?.kind !== "pasted");
  }

  show(event: Event, view: View): void {
    const lines = render(event, view, 0);
    this.shownBytes += lines.length;
    if (this.#isOpen) this.#screen += lines;
  }

  asked(): number {
    this.told.push("asked");
    return 0;
  }

  stalledMs(): number {
    return this.stalledForMs;
  }

  /** As with a socket, the other side ends when we do. */
  end(): Promise<void> {
    if (this.#isOpen) {
      this.told.push("end");
      this.#inputs.push(null);
      this.#news.resolve();
    }
    this.#isOpen = false;
    return Promise.resolve();
  }

  abort(): void {
    this.told.push("abort");
  }
}
