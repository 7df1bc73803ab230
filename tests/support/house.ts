import type { Chat } from "../../src/chat/chat.ts";
import type { Bounds } from "../../src/doors/bounds.ts";
import { Admission } from "../../src/doors/admission.ts";
import { Encoder } from "../../src/doors/encoder.ts";
import type { House } from "../../src/doors/house.ts";
import { Client } from "../../src/net/account.ts";
import { nextTurn } from "../../src/net/event_loop.ts";
import { FlushQueue } from "../../src/net/flush_queue.ts";
import { Log } from "../../src/net/log.ts";
import { Scheduler } from "../../src/net/scheduler.ts";
import { parseCommandLine } from "../../src/options.ts";
import { LineSplitter } from "../../src/telnet/line_splitter.ts";
import { TestClock } from "./clock.ts";
import { newChat } from "./core.ts";

/** The bounds that hold without any flag. */
export function defaultBounds(): Bounds {
  const line = parseCommandLine([]);
  if (line.action !== "serve") throw new Error("no flags, and yet nothing is served");
  return line.options;
}

/** What the doors of one server share, and the lines of its log without their times. */
export function newHouse(
  { chat = newChat(), ...parts }: Partial<House> = {},
): { house: House; chat: Chat; logged: string[] } {
  const logged: string[] = [];
  const now = () => chat.clock.now();
  const flushes = new FlushQueue(now);
  const scheduler = new Scheduler(now, flushes);
  const house = {
    chat,
    bounds: defaultBounds(),
    log: new Log(chat.clock, (line) => logged.push(line.replace(/^\S+ /, ""))),
    encoder: new Encoder(chat, flushes),
    flushes,
    scheduler,
    splitter: new LineSplitter(),
    ...parts,
  };
  return { house, chat, logged };
}

/** Somebody's part in an address's account, which nobody else has. */
export function newClient(bounds: Bounds = defaultBounds()): Client {
  const account = new Admission({ ...bounds, maxClientsPerIp: 0 }).enter("a test");
  if (typeof account === "string") throw new Error(account);
  return new Client(account);
}

/** A house in which nothing happens by itself. */
export function quietHouse() {
  const clock = new TestClock();
  return { clock, ...newHouse({ chat: newChat({ clock }) }) };
}

/** What a door has carried out by now, if nothing more comes of it without time going by. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await nextTurn();
}
