import { RoomRegistry } from "../../src/chat/room_registry.ts";
import { Connection } from "../../src/net/connection.ts";
import { nextTurn } from "../../src/net/event_loop.ts";
import { Encoder } from "../../src/net/encoder.ts";
import { FlushQueue } from "../../src/net/flush_queue.ts";
import { Log } from "../../src/net/log.ts";
import { TELNET } from "../../src/net/telnet.ts";
import { parseCommandLine } from "../../src/options.ts";
import { assert } from "../support/assert.ts";
import { Person } from "../support/core.ts";
import { within } from "../support/deadline.ts";

const { IAC, ABORT_OUTPUT, DO, WILL } = TELNET;
const TIMING_MARK = 6;

/** A socket of which the test is the other end. */
class Peer {
  got = "";
  /** While it is deaf, what is written waits. */
  #hearing = Promise.resolve();
  #pieces: (Uint8Array | null)[] = [];
  #sent = Promise.withResolvers<void>();
  #written = Promise.withResolvers<void>();

  async read(buffer: Uint8Array): Promise<number | null> {
    while (this.#pieces.length === 0) {
      await this.#sent.promise;
      this.#sent = Promise.withResolvers();
    }
    const piece = this.#pieces.shift()!;
    if (piece) buffer.set(piece);
    return piece && piece.length;
  }

  async write(bytes: Uint8Array): Promise<number> {
    this.got += new TextDecoder("latin1").decode(bytes);
    this.#written.resolve();
    await this.#hearing;
    return bytes.length;
  }

  closeWrite = () => Promise.resolve();
  close() {}

  send(bytes: string | number[] | null): void {
    this.#pieces.push(
      typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes && new Uint8Array(bytes),
    );
    this.#sent.resolve();
  }

  /** Takes nothing more until the function is called that it gives. */
  deafen(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#hearing = promise;
    return resolve;
  }

  async until(text: string): Promise<void> {
    while (!this.got.includes(text)) {
      this.#written = Promise.withResolvers();
      await within(this.#written.promise, `${text} in ${this.got}`);
    }
  }
}

Deno.test("telnet's AO drops what waits to be sent, and its timing mark comes back", async () => {
  const line = parseCommandLine([]);
  assert(line.action === "serve");
  const registry = new RoomRegistry("FISH", () => 0);
  const flushes = new FlushQueue();
  const encoder = new Encoder(flushes, registry.defaultView);
  const world = { registry, options: line.options, encoder, flushes, log: new Log(() => {}) };
  const peer = new Peer();
  const life = new Connection(peer as unknown as Deno.Conn, "a test", world).run();
  peer.send("login ann\r\n");
  await peer.until("You are in, ann");
  const hearAgain = peer.deafen();
  const bob = Person.in(registry, "bob");
  await peer.until("bob has entered");
  bob.type("say dropped");
  peer.send([
    IAC,
    ABORT_OUTPUT,
    IAC,
    DO,
    TIMING_MARK,
    ...new TextEncoder().encode("say heard\r\n"),
  ]);
  while (!bob.seen().includes("ann: heard")) await nextTurn();
  hearAgain();
  await peer.until("ann: heard");
  assert(peer.got.endsWith(String.fromCharCode(IAC, WILL, TIMING_MARK) + "ann: heard\r\n"));
  assert(!peer.got.includes("dropped"));
  peer.send(null);
  await within(life, "the end");
});
