import { nameKey } from "../text/name.ts";
import type { Settings } from "./settings.ts";

/** How one person wants to see events. People who want the same share one view. */
export interface View {
  readonly settings: Settings;
  /** Their nickname, if the bell depends on it; else empty, so that many can share the view. */
  readonly name: string;
  /** The same without regard to case, as {@linkcode nameKey} gives it. */
  readonly key: string;
  /** The view of everybody with these settings: they differ at most in whether the bell rings. */
  readonly shared: View;
}

/** The most views that are remembered. When there are more, they are made anew, and fewer people share one. */
const MAX_VIEWS = 1000;

/** Makes people's views: the same one for everybody who wants the same, so that an event is rendered once for them. */
export class Views {
  /** The view of everybody who has changed no setting. */
  readonly default: View;
  readonly #known = new Map<string, View>();
  readonly #defaultKey: string;

  constructor(settings: Settings) {
    this.default = newView(settings);
    this.#defaultKey = keyOf(settings);
  }

  /** The view of somebody with that nickname. */
  get(settings: Settings, nickname: string): View {
    const shared = this.#shared(settings);
    const dependsOnName = settings.bell === "mentions" || settings.bell === "all";
    return dependsOnName ? { settings, name: nickname, key: nameKey(nickname), shared } : shared;
  }

  #shared(settings: Settings): View {
    const key = keyOf(settings);
    if (key === this.#defaultKey) return this.default;
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#known.size >= MAX_VIEWS) this.#known.clear();
    const view = newView(settings);
    this.#known.set(key, view);
    return view;
  }
}

function newView(settings: Settings): View {
  return {
    settings,
    name: "",
    key: "",
    get shared() {
      return this;
    },
  };
}

function keyOf(settings: Settings): string {
  return Object.values(settings).join(" ");
}
