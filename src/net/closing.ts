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

/**
 * Ends our half, after some last bytes if any, and waits a little for the peer to end theirs. Closing
 * at once would throw away what they have sent unread, and then the kernel answers with a reset that
 * can overtake our last words.
 */
export async function linger(conn: Deno.Conn, lastBytes?: Uint8Array): Promise<void> {
  const timer = setTimeout(() => close(conn), LINGER_MS);
  try {
    if (lastBytes) await conn.write(lastBytes);
    await conn.closeWrite();
    const buffer = new Uint8Array(1024);
    while (await conn.read(buffer) !== null);
  } catch (error) {
    if (!isConnectionError(error)) throw error;
  } finally {
    clearTimeout(timer);
    close(conn);
  }
}
