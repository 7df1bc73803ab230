import { Encoder } from "../../src/doors/encoder.ts";
import type { Event } from "../../src/chat/event.ts";
import { FlushQueue } from "../../src/net/flush_queue.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { newChat } from "../support/core.ts";

/** An encoder, and how many bytes were counted as said. */
function newEncoder() {
  const chat = newChat();
  const flushes = new FlushQueue(() => 0);
  const counted: number[] = [];
  flushes.count = (_what, bytes) => void counted.push(bytes);
  return { chat, counted, encoder: new Encoder(chat, flushes) };
}

const said = (words: string): Event => ({ kind: "said", name: "ann", words });

Deno.test("what is said to others counts once for all who get it, and what is shown to one does not", () => {
  const { chat, counted, encoder } = newEncoder();
  encoder.encode(said("for one"));
  assertEquals(counted, []);
  const event = said("for all");
  chat.telling.measure(() => [1, 2, 3].map(() => encoder.encode(event)));
  assertEquals(counted, ["ann: for all\r\n".length]);
});

Deno.test("people who want the same get the same bytes", () => {
  const { encoder } = newEncoder();
  const event = said("hello");
  assert(encoder.encode(event) === encoder.encode(event));
});
