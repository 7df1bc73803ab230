/**
 * The load of the benchmark, in a process of its own: a crowd of clients on the loopback, bounded in count
 * and time. Its one argument is a {@linkcode Load} as JSON, its one line of output a {@linkcode Figures}.
 */
export interface Load {
  readonly protocol: "chat" | "irc";
  readonly port: number;
  /** The server's process, whose time and memory are read as Linux counts them. */
  readonly pid: number;
  readonly clients: number;
  readonly messages: number;
  /** How many messages may be on their way at a time. */
  readonly window: number;
  /** How many messages are offered in a second; 0 is as many as the window allows. */
  readonly perSecond: number;
  /** True when everybody's terminal agrees to be edited on. */
  readonly edited?: boolean;
}

/** What a load measured. */
export interface Figures {
  readonly deliveries: number;
  readonly loginSeconds: number;
  readonly seconds: number;
  readonly cpuUsPerDelivery: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly kibPerClient: number;
}

const SPEAKERS = 50;
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

  /** `joined` says that there is nothing to join. */
  #joined: boolean;

  constructor(
    readonly conn: Deno.Conn,
    readonly crowd: Crowd,
    readonly sampled: boolean,
    joined: boolean,
  ) {
    this.#joined = joined;
    this.#read().catch((error) => crowd.failed.reject(error));
  }

  /** Joins an IRC channel once the server has said all that it says first (RFC 2812: 376 or 422). */
  async #join(bytes: Uint8Array): Promise<void> {
    if (!/ (376|422) /.test(new TextDecoder().decode(bytes))) return;
    this.#joined = true;
    await send(this.conn, "JOIN #bench\r\n");
  }

  async #read(): Promise<void> {
    const buffer = new Uint8Array(16_384);
    for (let length; (length = await this.conn.read(buffer)) !== null;) {
      const now = performance.now();
      if (!this.#joined) await this.#join(buffer.subarray(0, length));
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

const GREETINGS = {
  chat: (i: number) => `login u${i}\r\n`,
  irc: (i: number) => `NICK u${i}\r\nUSER u${i} 0 * :u\r\n`,
};
/** All that a client says who agrees on everything: its type twice, DO ECHO, DO SGA, and a window's size. */
const AGREEMENT = Uint8Array.of(
  ...[255, 251, 24],
  ...[255, 250, 24, 0, 86, 84, 49, 48, 48, 255, 240, 255, 250, 24, 0, 86, 84, 49, 48, 48, 255, 240],
  ...[255, 253, 1, 255, 253, 3],
  ...[255, 251, 31, 255, 250, 31, 0, 80, 0, 24, 255, 240],
);
const TALK = { chat: "say ", irc: "PRIVMSG #bench :" };

async function send(conn: Deno.Conn, text: string | Uint8Array): Promise<void> {
  const bytes = typeof text === "string" ? utf8.encode(text) : text;
  for (let sent = 0; sent < bytes.length;) sent += await conn.write(bytes.subarray(sent));
}

async function enter(load: Load, crowd: Crowd): Promise<void> {
  const slots = Array.from({ length: load.clients }, (_, i) => i);
  const enterNext = async () => {
    for (let i; (i = slots.shift()) !== undefined;) {
      const conn = await Deno.connect({ hostname: "127.0.0.1", port: load.port });
      crowd.clients.push(
        new Client(
          conn,
          crowd,
          i % Math.ceil(load.clients / SAMPLED) === 0,
          load.protocol === "chat",
        ),
      );
      if (load.edited) await send(conn, AGREEMENT);
      await send(conn, GREETINGS[load.protocol](i));
    }
  };
  await Promise.all(Array.from({ length: 16 }, enterNext));
}

/** Offers the messages and waits until everyone has them all; gives when each was sent. */
async function talk(load: Load, crowd: Crowd): Promise<number[]> {
  const receivers = load.clients - (load.protocol === "irc" ? 1 : 0);
  const words = TALK[load.protocol] + "x".repeat(TALK_BYTES) + "\r\n";
  const sentAt: number[] = [];
  const began = performance.now();
  const before = crowd.lines;
  for (let done = 0; done < load.messages;) {
    if (performance.now() - began > GIVE_UP_MS) throw new Error(`only ${done} messages arrived`);
    const due = load.perSecond === 0
      ? Infinity
      : (performance.now() - began) * load.perSecond / 1000;
    while (sentAt.length < Math.min(load.messages, due, done + load.window)) {
      const speaker = crowd.clients[sentAt.length % Math.min(SPEAKERS, load.clients)]!;
      sentAt.push(performance.now());
      await send(speaker.conn, words);
    }
    await crowd.news(load.perSecond === 0 ? 100 : 2);
    done = Math.floor((crowd.lines - before) / receivers);
  }
  return sentAt;
}

function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

async function proc(pid: number, file: string): Promise<string> {
  const cat = new Deno.Command("cat", { args: [`/proc/${pid}/${file}`], stderr: "null" });
  return new TextDecoder().decode((await cat.output()).stdout);
}

/** Processor time of a process in seconds, user and system (Linux: hundredths); NaN elsewhere. */
async function cpuSeconds(pid: number): Promise<number> {
  const fields = (await proc(pid, "stat")).split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function residentKib(pid: number): Promise<number> {
  return Number(/VmRSS:\s+(\d+)/.exec(await proc(pid, "status"))?.[1] ?? NaN);
}

async function run(load: Load): Promise<Figures> {
  const crowd = new Crowd();
  const emptyKib = await residentKib(load.pid);
  const began = performance.now();
  await enter(load, crowd);
  await crowd.quiet(SETTLED_MS);
  const loginSeconds = (crowd.lastHeard - began) / 1000;
  const fullKib = await residentKib(load.pid);
  const before = { lines: crowd.lines, cpu: await cpuSeconds(load.pid), at: performance.now() };
  for (const client of crowd.clients) client.arrivals.length = 0;
  const sentAt = await talk(load, crowd);
  const seconds = (performance.now() - before.at) / 1000;
  const deliveries = crowd.lines - before.lines;
  // Speakers of IRC don't hear themselves, so they can't be matched with what was sent.
  const sampled = crowd.clients.filter(({ sampled, arrivals }) =>
    sampled && arrivals.length === sentAt.length
  );
  const delays = sampled.flatMap(({ arrivals }) => arrivals.map((at, i) => at - sentAt[i]!))
    .sort((a, b) => a - b);
  const cpu = await cpuSeconds(load.pid) - before.cpu;
  return {
    deliveries,
    loginSeconds,
    seconds,
    cpuUsPerDelivery: cpu * 1e6 / deliveries,
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
