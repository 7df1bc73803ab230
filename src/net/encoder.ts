import type { Event } from "../chat/event.ts";
import { render } from "../chat/messages.ts";
import type { View } from "../chat/view.ts";
import type { FlushQueue } from "./flush_queue.ts";

const utf8 = new TextEncoder();

/** Turns events into bytes, once for all who share a view and get the same event one after the other. */
export class Encoder {
  readonly #flushes: FlushQueue;
  readonly #defaultView: View;
  #event: Event | undefined;
  /** What the event is in the default view, and in the others that are shared. */
  #bytes: Uint8Array | undefined;
  readonly #others = new Map<View, Uint8Array>();

  constructor(flushes: FlushQueue, defaultView: View) {
    this.#flushes = flushes;
    this.#defaultView = defaultView;
  }

  encode(event: Event, view: View = this.#defaultView): Uint8Array {
    if (event !== this.#event) this.#begin(event);
    if (view === this.#defaultView) return this.#bytes ??= this.#render(event, view);
    const known = this.#others.get(view);
    if (known) return known;
    const bytes = this.#render(event, view);
    if (view.name === "") this.#others.set(view, bytes);
    return bytes;
  }

  #begin(event: Event): void {
    this.#event = event;
    this.#bytes = undefined;
    if (this.#others.size > 0) this.#others.clear();
  }

  #render(event: Event, view: View): Uint8Array {
    const bytes = utf8.encode(render(event, view, Date.now()));
    this.#flushes.said(bytes.length);
    return bytes;
  }
}
