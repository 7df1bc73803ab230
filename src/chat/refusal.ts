import type { Event } from "./event.ts";

/** Thrown when a person asks for what can't be. The event tells them so. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(readonly event: Event) {
    super(event.kind);
  }
}

/**
 * Thrown when something is done for a session that has ended: a command has waited, and its person left
 * meanwhile. Nobody is there to be told.
 */
export class SessionEnded extends Error {
  override readonly name = "SessionEnded";
}
