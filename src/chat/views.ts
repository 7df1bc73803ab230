import type { Settings } from "./settings.ts";
import type { View } from "./view.ts";

/** So many views are known at a time. Beyond that they are made anew, and fewer people share one. */
const MAX_VIEWS = 1000;

/** Makes the views of people, one for all who want the same, so that an event is shown once for all of them. */
export class Views {
  readonly default: View;
  readonly #known = new Map<string, View>();
  readonly #defaultKey: string;

  constructor(settings: Settings) {
    this.default = { settings, name: "" };
    this.#defaultKey = keyOf(settings);
  }

  /** The view of somebody with that nickname. */
  get(settings: Settings, nickname: string): View {
    if (settings.bell === "mentions" || settings.bell === "all") {
      return { settings, name: nickname };
    }
    const key = keyOf(settings);
    if (key === this.#defaultKey) return this.default;
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#known.size >= MAX_VIEWS) this.#known.clear();
    const view = { settings, name: "" };
    this.#known.set(key, view);
    return view;
  }
}

function keyOf(settings: Settings): string {
  return Object.values(settings).join(" ");
}
