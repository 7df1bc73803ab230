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
    if (view !== this.#defaultView) return utf8.encode(render(event, view, Date.now()));
    if (event !== this.#event) {
      this.#bytes = utf8.encode(render(event, view, Date.now()));
      this.#event = event;
      this.#flushes.said(this.#bytes.length);
    }
    return this.#bytes;
  }
}
