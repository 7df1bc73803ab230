import type { Clock } from "../chat/clock.ts";

/** The system's time. */
export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  date: () => Date.now(),
  wait: (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds)),
};
