import type { Event } from "../chat/event.ts";
import type { View } from "../chat/view.ts";
import type { Client } from "../net/account.ts";
import type { Address } from "../net/address.ts";
import { close, isConnectionError, LINGER_MS } from "../net/closing.ts";
import { Outbox } from "../net/outbox.ts";
import { LineSource } from "../telnet/line_source.ts";
import { PROBE } from "../telnet/negotiation.ts";
import {
  HTTP_ANSWER,
  isHttpRequest,
  isProxyHeader,
  TLS_HANDSHAKE,
} from "../telnet/other_protocols.ts";
import type { Door, DoorHost, Input } from "./door.ts";
import { Editing } from "./editing.ts";
import type { House } from "./house.ts";

/** What a telnet door needs of a `Deno.Conn`. */
export type Socket = Pick<Deno.Conn, "read" | "write" | "closeWrite" | "close">;

/** The door for `telnet`, `nc` and everything else that sends lines: one socket. */
export class TelnetDoor implements Door {
  readonly #outbox: Outbox;
  readonly #house: House;
  shownBytes = 0;
  readonly peer: Address;
  readonly #conn: Socket;
  readonly #client: Client;
  readonly #lines: LineSource;
  /** True when the client was asked whether it speaks telnet. */
  readonly #isProbed: boolean;
  #host!: DoorHost;
  /** Made when the client speaks telnet, or the person wants to edit. */
  #editing: Editing | undefined;
  #hasRead = false;
  #hasGivenInput = false;
  #ended: Promise<void> | undefined;
  #lingering: ReturnType<typeof setTimeout> | undefined;

  /** `peer` is where the client is, whose part of the work here is paid by `client`. */
  constructor(conn: Socket, peer: Address, house: House, client: Client) {
    const { bounds, chat, encoder, flushes, scheduler, splitter } = house;
    this.peer = peer;
    this.#conn = conn;
    this.#house = house;
    this.#client = client;
    this.#outbox = new Outbox({
      sink: conn,
      flushes,
      limitBytes: bounds.outboxLimitBytes,
      skipped: (lines) => encoder.encode({ kind: "linesSkipped", lines }),
      failed: (error) => this.#host.failed(error),
    });
    this.#lines = new LineSource({
      source: {
        read: (buffer) => this.#hasRead ? conn.read(buffer) : this.#readFirst(buffer),
      },
      listener: () => this.#listener(),
      run: (work) => scheduler.run(client, work),
      splitter,
      maxLineBytes: bounds.maxLineBytes,
    });
    this.#isProbed = chat.defaultView.settings.edit === "auto";
    if (this.#isProbed) this.#outbox.push(PROBE);
  }

  open(host: DoorHost): void {
    this.#host = host;
  }

  /**
   * Nothing more is read from somebody who does not read. Without `async`, since a promise more that waits costs half a
   * KiB for each silent person.
   */
  next(): Input | null | Promise<Input | null> {
    const { behind } = this.#outbox;
    return behind ? behind.then(() => this.#next()) : this.#next();
  }

  #next(): Input | null | Promise<Input | null> {
    this.#updateEditing();
    return this.#hasGivenInput ? this.#lines.next() : this.#firstInput();
  }

  dropPasted(): void {
    this.#lines.dropPasted();
  }

  show(event: Event, view: View): void {
    if (this.#outbox.isFull) return this.#outbox.skip();
    const bytes = this.#house.encoder.encode(event, view);
    this.shownBytes += bytes.length;
    this.#outbox.add(bytes);
  }

  asked(): number {
    this.#updateEditing();
    return this.#editing?.dropTypedAhead() ?? 0;
  }

  stalledMs(now: number): number {
    return this.#outbox.stalledMs(now);
  }

  end(): Promise<void> {
    return this.#ended ??= this.#end();
  }

  abort(): void {
    clearTimeout(this.#lingering);
    // Before Deno 2.9.5 a write that is blocked keeps the socket, and with it the person's connection, until the peer goes.
    close(this.#conn);
  }

  async #end(): Promise<void> {
    try {
      this.#editing?.stop();
    } finally {
      await this.#outbox.close();
      this.#linger().catch((error) => this.#host.failed(error));
    }
  }

  /**
   * Ends our half, and gives the peer a little time for theirs. What still comes meanwhile is read and goes nowhere:
   * closing with something unread makes the kernel send a reset, which can overtake our last words.
   */
  async #linger(): Promise<void> {
    if (this.#lines.hasEnded) return;
    this.#lingering = setTimeout(() => close(this.#conn), LINGER_MS);
    try {
      await this.#conn.closeWrite();
    } catch (error) {
      if (!isConnectionError(error)) throw error;
    }
  }

  async #firstInput(): Promise<Input | null> {
    const input = await this.#lines.next();
    this.#hasGivenInput = true;
    if (!input || !("text" in input)) return input;
    const isHttp = isHttpRequest(input);
    if (isHttp) this.#outbox.push(HTTP_ANSWER);
    if (isHttp || isProxyHeader(input)) this.#host.end();
    return input;
  }

  #updateEditing(): void {
    if (this.#ended) return;
    if (this.#editing) this.#editing.update();
    else if (this.#host.session.settings.edit === "on") this.#listener();
  }

  /** A client that begins with a TLS handshake has come to the wrong port, and is told nothing that it could read. */
  async #readFirst(buffer: Uint8Array): Promise<number | null> {
    const length = await this.#conn.read(buffer);
    this.#hasRead = true;
    return buffer[0] === TLS_HANDSHAKE ? null : length;
  }

  #listener(): Editing {
    if (this.#editing) return this.#editing;
    this.#editing = new Editing({
      house: this.#house,
      host: this.#host,
      client: this.#client,
      outbox: this.#outbox,
      lines: this.#lines,
      wasProbed: this.#isProbed,
    });
    this.#editing.update();
    return this.#editing;
  }
}
