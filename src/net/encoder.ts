import type { Event } from "../chat/event.ts";
import { render } from "../chat/messages.ts";
import type { FlushQueue } from "./flush_queue.ts";

const utf8 = new TextEncoder();

/** Turns events into bytes, once for all who get the same event one after the other. */
export class Encoder {
  #event: Event | undefined;
  #bytes: Uint8Array = new Uint8Array();
  readonly #flushes: FlushQueue;

  constructor(flushes: FlushQueue) {
    this.#flushes = flushes;
  }

  encode(event: Event): Uint8Array {
    if (event !== this.#event) {
      this.#bytes = utf8.encode(render(event));
      this.#event = event;
      this.#flushes.said(this.#bytes.length);
    }
    return this.#bytes;
  }
}
