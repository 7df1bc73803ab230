import type { ChatOptions } from "../../src/chat/chat.ts";
import { TestClock } from "./clock.ts";
import { newChat } from "./core.ts";

export const NOON = Date.UTC(2026, 0, 1, 12, 0);

/** A chat whose clock the test moves, with everyone's zone UTC. */
export function noon(options: Partial<ChatOptions> = {}) {
  const clock = new TestClock(NOON);
  return { chat: newChat({ clock, settings: { zone: "UTC" }, ...options }), clock };
}

/** In milliseconds. */
export const MINUTE = 60_000;
