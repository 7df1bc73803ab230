/** How long a peer may take to end its own half after ours, before the socket is closed under it. */
export const LINGER_MS = 1000;

/** What the network or the peer does to a connection; anything else that is thrown is a bug. */
const CONNECTION_ERRORS = [
  Deno.errors.ConnectionReset,
  Deno.errors.ConnectionAborted,
  Deno.errors.BrokenPipe,
  Deno.errors.NotConnected,
  Deno.errors.TimedOut,
  Deno.errors.UnexpectedEof,
  Deno.errors.InvalidData, // no TLS, or broken TLS, on a TLS connection
  Deno.errors.Interrupted, // closed by us with an operation under way
  Deno.errors.BadResource, // closed by us before the operation
];

/** True for what may happen to any connection at any time; false for a bug. */
export function isConnectionError(error: unknown): boolean {
  return CONNECTION_ERRORS.some((kind) => error instanceof kind);
}

/** Closes; a connection that is closed already stays so (Deno throws BadResource). */
export function close(conn: { close(): void }): void {
  try {
    conn.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.BadResource)) throw error;
  }
}
