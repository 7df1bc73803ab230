import type { Socket } from "../../src/doors/telnet_door.ts";
import { within } from "./deadline.ts";

/** A socket in memory, of which the test is the other end. */
export class Peer implements Socket {
  /** All that was written, a character for each byte. */
  got = "";
  isClosed = false;
  /** How often the other side has ended its half. */
  halfCloses = 0;
  /** While it is deaf, what is written waits. */
  #hearing = Promise.resolve();
  #pieces: (Uint8Array | null)[] = [];
  #sent = Promise.withResolvers<void>();
  #written = Promise.withResolvers<void>();

  async read(buffer: Uint8Array): Promise<number | null> {
    while (this.#pieces.length === 0) {
      this.#sent = Promise.withResolvers();
      await this.#sent.promise;
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

  /** As most clients do, it ends when we do. */
  closeWrite(): Promise<void> {
    this.halfCloses++;
    this.send(null);
    return Promise.resolve();
  }

  close(): void {
    this.isClosed = true;
  }

  /** Sends bytes, or ends. */
  send(bytes: string | readonly number[] | null): void {
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
      await within(this.#written.promise, `${JSON.stringify(text)} in ${JSON.stringify(this.got)}`);
    }
  }

  /** What has been written since the last call. */
  taken(): string {
    const { got } = this;
    this.got = "";
    return got;
  }
}
