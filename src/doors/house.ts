import type { Chat } from "../chat/chat.ts";
import type { FlushQueue } from "../net/flush_queue.ts";
import type { Log } from "../net/log.ts";
import type { Scheduler } from "../net/scheduler.ts";
import type { LineSplitter } from "../telnet/line_splitter.ts";
import type { Bounds } from "./bounds.ts";
import type { Encoder } from "./encoder.ts";

/** What all doors of one server, and all connections through them, share. */
export interface House {
  readonly chat: Chat;
  readonly bounds: Bounds;
  readonly log: Log;
  readonly encoder: Encoder;
  readonly flushes: FlushQueue;
  readonly scheduler: Scheduler;
  readonly splitter: LineSplitter;
}
