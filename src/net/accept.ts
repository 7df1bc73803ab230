import { isConnectionError } from "./closing.ts";
import { nextTurn } from "./event_loop.ts";

/** How long accepting pauses after a failure of the system. Without a pause the same error would come again at once. */
const ACCEPT_PAUSE_MS = 100;

/**
 * How many are accepted in one turn of the event loop. With one, a short queue of those who wait overflows (Deno before
 * 2.5.0); with four, everybody else waits for those who come only to go.
 */
const AT_ONCE = 2;

/** Whom {@linkcode acceptAll} tells what. */
export interface Acceptor {
  accepted(conn: Deno.TcpConn): void;
  acceptFailed(error: unknown): void;
}

/**
 * Accepts everyone who comes through a listener that is already bound, until it is closed. Deno's own
 * iterator ends with the first client that resets before it is accepted, and when the descriptors
 * run out; this goes on.
 */
export async function acceptAll(listener: Deno.TcpListener, acceptor: Acceptor): Promise<void> {
  for (let accepted = 0;; accepted++) {
    try {
      const conn = await listener.accept();
      if (accepted % AT_ONCE === 0) await nextTurn();
      acceptor.accepted(conn);
    } catch (error) {
      if (error instanceof Deno.errors.BadResource) return;
      acceptor.acceptFailed(error);
      if (isConnectionError(error)) continue;
      await new Promise((resume) => setTimeout(resume, ACCEPT_PAUSE_MS));
    }
  }
}

/** True when there are no descriptors left: EMFILE is this process's limit, ENFILE the whole system's. */
export function isOutOfDescriptors(error: unknown): boolean {
  return error instanceof Error && /os error (23|24)\)/.test(error.message);
}
