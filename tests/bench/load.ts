/**
 * The load of the benchmark, in a process of its own: a crowd of clients on the loopback, bounded in count
 * and time. Its one argument is a {@linkcode Load} as JSON, its one line of output a {@linkcode Figures}.
 */
import { AGREEMENT, GREETINGS, IN, roomOf, TALK } from "./protocol.ts";
import { cpuSeconds, residentKib } from "./usage.ts";

export interface Load {
  readonly protocol: "chat" | "irc";
  readonly port: number;
  /** The server's process, whose time and memory are read as Linux counts them. */
  readonly pid: number;
  readonly clients: number;
  readonly messages: number;
  /** How many messages are said before any is measured, so that a server's code is compiled as it is after a while. */
  readonly warmUp?: number;
  /** How many messages may be on their way at a time. */
  readonly window: number;
  /** How many messages are offered in a second; 0 is as many as the window allows. */
  readonly perSecond: number;
  /** Over how many rooms they are spread; one is the room where they come in. */
  readonly rooms: number;
  /** True when everybody's terminal agrees to be edited on. */
  readonly edited?: boolean;
}

/** What a load measured. */
export interface Figures {
  readonly deliveries: number;
  readonly loginSeconds: number;
  readonly seconds: number;
  readonly cpuUsPerDelivery: number;
  /** A message is delivered to everybody in its room. */
  readonly cpuUsPerMessage: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly kibPerClient: number;
}

const SPEAKERS = 50;
const COME_AT_ONCE = 250;
const WARM_UP_WINDOW = 16;
const SAMPLED = 20;
const TALK_BYTES = 40;
const GIVE_UP_MS = 60_000;
/** Longer than a second, in which late comers are announced. */
const SETTLED_MS = 1300;
const LF = 10;
const utf8 = new TextEncoder();

/** One client of the crowd: it counts lines, and a few note when each message arrived. */
class Client {
  lines = 0;
  readonly arrivals: number[] = [];
  /** When it was where it is to talk, if it is. */
  inAt = 0;
  #hasJoined = false;
  #heard = "";

  constructor(
    readonly conn: Deno.Conn,
    readonly crowd: Crowd,
    readonly load: Load,
    readonly index: number,
  ) {
    this.#read().catch((error) => crowd.failed.reject(error));
  }

  get sampled(): boolean {
    return this.index % Math.ceil(this.load.clients / SAMPLED) === 0;
  }

  /** Goes on until it is in: to join an IRC channel it waits for the end of what is said first (RFC 2812: 376 or 422). */
  async #enter(bytes: Uint8Array, now: number): Promise<void> {
    const { protocol } = this.load;
    this.#heard += new TextDecoder().decode(bytes);
    if (protocol === "irc" && !this.#hasJoined && / (376|422) /.test(this.#heard)) {
      this.#hasJoined = true;
      await send(this.conn, `JOIN #${roomOf(this.load.rooms, this.index)}\r\n`);
    }
    if (!this.#heard.includes(IN[protocol](this.load.rooms, this.index))) return;
    this.inAt = now;
    this.#heard = "";
  }

  async #read(): Promise<void> {
    const buffer = new Uint8Array(16_384);
    for (let length; (length = await this.conn.read(buffer)) !== null;) {
      const now = performance.now();
      if (this.inAt === 0) await this.#enter(buffer.subarray(0, length), now);
      for (let at = 0; (at = buffer.indexOf(LF, at) + 1) > 0 && at <= length;) {
        this.lines++;
        if (this.sampled) this.arrivals.push(now);
      }
      this.crowd.heard(now);
    }
    this.crowd.failed.reject(new Error("the server closed a connection"));
  }
}

class Crowd {
  readonly clients: Client[] = [];
  readonly failed = Promise.withResolvers<never>();
  lastHeard = 0;
  #news = Promise.withResolvers<void>();

  heard(now: number): void {
    this.lastHeard = now;
    this.#news.resolve();
  }

  /** Resolves when something was heard, or after a while. */
  async news(milliseconds: number): Promise<void> {
    this.#news = Promise.withResolvers();
    const timer = setTimeout(this.#news.resolve, milliseconds);
    await Promise.race([this.#news.promise, this.failed.promise]);
    clearTimeout(timer);
  }

  get lines(): number {
    return this.clients.reduce((sum, { lines }) => sum + lines, 0);
  }

  /** Resolves when the crowd has been quiet for so long. */
  async quiet(milliseconds: number): Promise<void> {
    do await this.news(milliseconds); while (performance.now() - this.lastHeard < milliseconds);
  }
}

async function send(conn: Deno.Conn, what: string | Uint8Array): Promise<void> {
  const bytes = typeof what === "string" ? utf8.encode(what) : what;
  for (let sent = 0; sent < bytes.length;) sent += await conn.write(bytes.subarray(sent));
}

async function enter(load: Load, crowd: Crowd): Promise<void> {
  const slots = Array.from({ length: load.clients }, (_, i) => i);
  const enterNext = async () => {
    for (let i; (i = slots.shift()) !== undefined;) {
      const conn = await Deno.connect({ hostname: "127.0.0.1", port: load.port });
      crowd.clients[i] = new Client(conn, crowd, load, i);
      if (load.edited) await send(conn, AGREEMENT);
      await send(conn, GREETINGS[load.protocol](load.rooms, i));
    }
  };
  await Promise.all(Array.from({ length: COME_AT_ONCE }, enterNext));
}

/** Who says a message, by its number. */
function speakerOf({ clients }: Load, message: number): number {
  return message % Math.min(SPEAKERS, clients);
}

/** True for whoever gets that message: all in the room, but in IRC not the speaker. */
function hears(load: Load, { index }: Client, message: number): boolean {
  const speaker = speakerOf(load, message);
  return roomOf(load.rooms, index) === roomOf(load.rooms, speaker) &&
    (load.protocol === "chat" || index !== speaker);
}

/** Offers the messages and waits until everyone has them all; gives when each was sent. */
async function talk(load: Load, crowd: Crowd): Promise<number[]> {
  const receivers = load.clients / load.rooms - (load.protocol === "irc" ? 1 : 0);
  const words = "x".repeat(TALK_BYTES) + "\r\n";
  const sentAt: number[] = [];
  const began = performance.now();
  const before = crowd.lines;
  for (let done = 0; done < load.messages;) {
    if (performance.now() - began > GIVE_UP_MS) throw new Error(`only ${done} messages arrived`);
    const due = load.perSecond === 0
      ? Infinity
      : (performance.now() - began) * load.perSecond / 1000;
    while (sentAt.length < Math.min(load.messages, due, done + load.window)) {
      const speaker = speakerOf(load, sentAt.length);
      sentAt.push(performance.now());
      await send(crowd.clients[speaker]!.conn, TALK[load.protocol](load.rooms, speaker) + words);
    }
    await crowd.news(load.perSecond === 0 ? 100 : 2);
    done = Math.floor((crowd.lines - before) / receivers);
  }
  return sentAt;
}

function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

async function run(load: Load): Promise<Figures> {
  const crowd = new Crowd();
  const emptyKib = await residentKib(load.pid);
  const began = performance.now();
  await enter(load, crowd);
  await crowd.quiet(SETTLED_MS);
  const loginSeconds = (Math.max(...crowd.clients.map(({ inAt }) => inAt)) - began) / 1000;
  const fullKib = await residentKib(load.pid);
  const { warmUp: messages = 0 } = load;
  await talk({ ...load, messages, window: WARM_UP_WINDOW, perSecond: 0 }, crowd);
  const before = { lines: crowd.lines, cpu: await cpuSeconds(load.pid), at: performance.now() };
  for (const client of crowd.clients) client.arrivals.length = 0;
  const sentAt = await talk(load, crowd);
  const seconds = (performance.now() - before.at) / 1000;
  const deliveries = crowd.lines - before.lines;
  const delays = crowd.clients.filter(({ sampled }) => sampled).flatMap((client) => {
    const heard = sentAt.filter((_, message) => hears(load, client, message));
    if (heard.length !== client.arrivals.length) throw new Error("a message was lost");
    return client.arrivals.map((at, i) => at - heard[i]!);
  }).sort((a, b) => a - b);
  const cpu = await cpuSeconds(load.pid) - before.cpu;
  return {
    deliveries,
    loginSeconds,
    seconds,
    cpuUsPerDelivery: cpu * 1e6 / deliveries,
    cpuUsPerMessage: cpu * 1e6 / load.messages,
    perSecond: deliveries / seconds,
    p50Ms: percentile(delays, 0.5),
    p99Ms: percentile(delays, 0.99),
    kibPerClient: (fullKib - emptyKib) / load.clients,
  };
}

if (import.meta.main) {
  console.log(JSON.stringify(await run(JSON.parse(Deno.args[0]!))));
  Deno.exit(0);
}
