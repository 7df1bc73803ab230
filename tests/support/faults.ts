import { connect } from "node:net";
import { within } from "./deadline.ts";

/** Connects and resets (TCP RST) at once, often before the server has accepted. */
export async function connectAndReset(port: number): Promise<void> {
  const socket = connect(port, "127.0.0.1", () => socket.resetAndDestroy());
  const closed = Promise.withResolvers<void>();
  socket.on("error", () => closed.resolve());
  socket.on("close", () => closed.resolve());
  await within(closed.promise, "a reset connection to close");
}
