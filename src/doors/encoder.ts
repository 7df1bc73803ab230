import type { Chat } from "../chat/chat.ts";
import type { Event } from "../chat/event.ts";
import type { View } from "../chat/view.ts";
import { rings } from "../language/bell.ts";
import { render } from "../language/render.ts";
import type { FlushQueue } from "../net/flush_queue.ts";

const utf8 = new TextEncoder();

/** Turns events into bytes: once for all who want the same and get the same event one after the other. */
export class Encoder {
  readonly #chat: Chat;
  readonly #flushes: FlushQueue;
  readonly #defaultView: View;
  #event: Event | undefined;
  /** What the event is in the default view, and in the others, without the bell and with it. */
  #bytes: Uint8Array | undefined;
  readonly #silent = new Map<View, Uint8Array>();
  readonly #rung = new Map<View, Uint8Array>();

  /** `flushes` is told how much is said to others. */
  constructor(chat: Chat, flushes: FlushQueue) {
    this.#chat = chat;
    this.#flushes = flushes;
    this.#defaultView = chat.defaultView;
  }

  encode(event: Event, view: View = this.#defaultView): Uint8Array {
    if (event !== this.#event) this.#begin(event);
    if (view === this.#defaultView) {
      return this.#bytes ??= this.#render(event, view, rings(event, view));
    }
    const isRung = rings(event, view);
    const known = isRung ? this.#rung : this.#silent;
    const bytes = known.get(view.shared);
    if (bytes) return bytes;
    const rendered = this.#render(event, view, isRung);
    known.set(view.shared, rendered);
    return rendered;
  }

  #begin(event: Event): void {
    this.#event = event;
    this.#bytes = undefined;
    // Clearing a Map that is empty already would cost memory for each event (V8).
    if (this.#silent.size > 0) this.#silent.clear();
    if (this.#rung.size > 0) this.#rung.clear();
  }

  #render(event: Event, view: View, isRung: boolean): Uint8Array {
    const { clock, telling } = this.#chat;
    const bytes = utf8.encode(render(event, view, clock.date(), isRung));
    if (telling.isRunning) this.#flushes.count(event, bytes.length);
    return bytes;
  }
}
