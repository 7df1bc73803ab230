import { isConnectionError } from "./closing.ts";
import { nextTurn } from "./event_loop.ts";

/** How long accepting pauses after a failure of the system. Without a pause the same error would come again at once. */
const ACCEPT_PAUSE_MS = 100;

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
  for (;;) {
    try {
      const conn = await listener.accept();
      // Otherwise Deno would carry out all that a newcomer has sent already before it notices that others have gone.
      await nextTurn();
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
