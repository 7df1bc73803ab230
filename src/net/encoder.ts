import type { Event } from "../chat/event.ts";
import { render } from "../chat/messages.ts";
import type { View } from "../chat/view.ts";
import type { FlushQueue } from "./flush_queue.ts";

const utf8 = new TextEncoder();

/** Turns events into bytes, once for all who share a view and get the same event one after the other. */
export class Encoder {
  readonly #flushes: FlushQueue;
  readonly #defaultView: View;
  /** The last event, the last view, and what the one is in the other; and in each other view that is shared. */
  #event: Event | undefined;
  #view: View | undefined;
  #bytes: Uint8Array = new Uint8Array();
  readonly #known = new Map<View, Uint8Array>();

  constructor(flushes: FlushQueue, defaultView: View) {
    this.#flushes = flushes;
    this.#defaultView = defaultView;
  }

  encode(event: Event, view: View = this.#defaultView): Uint8Array {
    if (event === this.#event && view === this.#view) return this.#bytes;
    if (event !== this.#event) this.#known.clear();
    this.#event = event;
    this.#view = view;
    return this.#bytes = this.#known.get(view) ?? this.#render(event, view);
  }

  #render(event: Event, view: View): Uint8Array {
    const bytes = utf8.encode(render(event, view, Date.now()));
    if (view.name === "") this.#known.set(view, bytes);
    this.#flushes.said(bytes.length);
    return bytes;
  }
}
