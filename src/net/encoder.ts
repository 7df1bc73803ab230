import type { Event } from "../chat/event.ts";
import { render } from "../chat/messages.ts";
import type { View } from "../chat/view.ts";
import type { FlushQueue } from "./flush_queue.ts";

const utf8 = new TextEncoder();

/** Turns events into bytes, once for all with default settings who get the same event one after the other. */
export class Encoder {
  readonly #flushes: FlushQueue;
  readonly #defaultView: View;
  #event: Event | undefined;
  #bytes: Uint8Array = new Uint8Array();

  constructor(flushes: FlushQueue, defaultView: View) {
    this.#flushes = flushes;
    this.#defaultView = defaultView;
  }

  encode(event: Event, view: View = this.#defaultView): Uint8Array {
    const isDefault = view === this.#defaultView;
    if (isDefault && event === this.#event) return this.#bytes;
    const bytes = utf8.encode(render(event, view, Date.now()));
    if (isDefault) {
      this.#bytes = bytes;
      this.#event = event;
    }
    this.#flushes.said(bytes.length);
    return bytes;
  }
}
