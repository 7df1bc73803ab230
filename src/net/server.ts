import { RoomRegistry } from "../chat/room_registry.ts";
import { Connection, type World } from "./connection.ts";
import { Encoder } from "./encoder.ts";
import { FlushQueue } from "./flush_queue.ts";
import type { Log } from "./log.ts";

/** How long accepting rests when the system can't give us a connection: an error at once repeats at once. */
const ACCEPT_PAUSE_MS = 100;

/** How long clients have to take their last lines when the server goes down. */
const DRAIN_MS = 4000;

/** How often the server looks after what depends on time. */
const TICK_MS = 250;

/**
 * Serves a chat on a listener that is already bound, until `stop` is aborted; resolves when everyone
 * has been told and has left, at most four seconds later. The listener is closed then.
 */
export async function serve(
  listener: Deno.TcpListener,
  { serverName, log, stop }: {
    serverName: string;
    log: Log;
    stop: AbortSignal;
  },
): Promise<void> {
  const world: World = {
    registry: new RoomRegistry(serverName),
    encoder: new Encoder(),
    flushes: new FlushQueue(),
    log,
  };
  const connections = new Map<Connection, Promise<void>>();
  const ticker = setInterval(() => log.tick(), TICK_MS);
  stop.addEventListener("abort", () => listener.close(), { once: true });

  for await (const conn of accepted(listener, log)) {
    const connection = new Connection(conn, world);
    const life = connection.run()
      .catch((error) => log.fault("bug", error))
      .finally(() => connections.delete(connection));
    connections.set(connection, life);
  }

  for (const connection of connections.keys()) {
    connection.end({ kind: "goingDown", server: serverName });
  }
  const deadline = setTimeout(
    () => connections.forEach((_, connection) => connection.abort()),
    DRAIN_MS,
  );
  await Promise.all(connections.values());
  clearTimeout(deadline);
  clearInterval(ticker);
}

/**
 * Every connection that a listener gets until it is closed. Deno's own iterator ends with the first
 * client that resets before it is accepted, and when the descriptors run out; this one goes on.
 */
async function* accepted(
  listener: Deno.TcpListener,
  log: Log,
): AsyncGenerator<Deno.TcpConn> {
  for (;;) {
    try {
      yield await listener.accept();
    } catch (error) {
      if (error instanceof Deno.errors.BadResource) return;
      log.fault("accept", error);
      if (!isClientsDoing(error)) {
        await new Promise((resume) => setTimeout(resume, ACCEPT_PAUSE_MS));
      }
    }
  }
}

/** A client that is gone before it was accepted: the next one may be well. */
function isClientsDoing(error: unknown): boolean {
  return error instanceof Deno.errors.NotConnected ||
    error instanceof Deno.errors.ConnectionAborted ||
    error instanceof Deno.errors.ConnectionReset;
}
