import type { Clock } from "../chat/clock.ts";
import type { Event } from "../chat/event.ts";
import type { View } from "../chat/view.ts";
import { render } from "../language/render.ts";
import type { FlushQueue } from "../net/flush_queue.ts";

const utf8 = new TextEncoder();

/** Turns events into bytes: once for all who share a view and get the same event one after the other. */
export class Encoder {
  readonly #flushes: FlushQueue;
  readonly #defaultView: View;
  readonly #clock: Clock;
  #event: Event | undefined;
  /** What the event is in the default view, and in the others that are shared. */
  #bytes: Uint8Array | undefined;
  readonly #others = new Map<View, Uint8Array>();

  constructor(flushes: FlushQueue, defaultView: View, clock: Clock) {
    this.#flushes = flushes;
    this.#defaultView = defaultView;
    this.#clock = clock;
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
    // Clearing a Map that is empty already would cost memory for each event (V8).
    if (this.#others.size > 0) this.#others.clear();
  }

  #render(event: Event, view: View): Uint8Array {
    const bytes = utf8.encode(render(event, view, this.#clock.date()));
    this.#flushes.count(bytes.length);
    return bytes;
  }
}
