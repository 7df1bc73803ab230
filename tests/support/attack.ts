import type { Script } from "../hostile/attackers.ts";
import { assert, assertEquals } from "./assert.ts";
import { Client } from "./client.ts";
import { DEADLINE_MS, within } from "./deadline.ts";
import { Server } from "./server.ts";

/** How long an attack lasts, how often people speak meanwhile, and how often newcomers come. */
const ATTACK_MS = 5000;
const SPEAK_MS = 150;
const NEWCOMER_MS = 500;

/** So many times the attackers, and twice as many times the addresses. */
const SCALE = Number(Deno.env.get("ATTACK_SCALE") ?? 1);

/** What must hold, whatever strangers do. More of them may make people wait a little longer, but never for a second. */
const HEARD_P99_MS = 250 * SCALE;
const HEARD_MS = 1000;
const NEWCOMER_IN_MS = 2000;

/** By how much the server may grow from when they begin. */
const GROWTH_MIB = 100 * SCALE;

/** Where one of the two is who must hear each other. */
export const TWEETYS_ADDRESS = "198.51.100.1";

/** Attackers who have logged in. */
export const IN = { begins: "login m#\r\n", until: "You are in" };

/** The bytes of a text in UTF-8, as a script has them. */
export function latin1(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

/** A crowd of attackers, with 64 at one address if nothing else is said. */
export type Crowd = Partial<Script>;

/** What people saw while they were attacked. */
export interface Seen {
  readonly heardMs: number[];
  readonly newcomerMs: number[];
  readonly growthMiB: number;
  /** What the listener got besides what the other said. */
  readonly overheard: string[];
}

/** A running server that believes the test's PROXY headers, so that every crowd has addresses of its own. */
export async function attackedServer(flags: string[] = []): Promise<Server> {
  return await Server.start(["--proxy-protocol", "127.0.0.1", ...flags]);
}

let addresses = 0;

/** Attackers in a process of their own. They attack once they are where they begin, until they are disposed of. */
export class Attackers implements AsyncDisposable {
  private constructor(readonly process: Deno.ChildProcess) {}

  static async begin(port: number, crowd: Crowd): Promise<Attackers> {
    const { clients = 64, perAddress = 64 } = crowd;
    const script: Script = {
      port,
      firstAddress: addresses + 1,
      atOnce: 250,
      begins: "",
      until: "",
      repeats: "",
      bytesPerSecond: 0,
      reads: true,
      comesAgain: false,
      moves: false,
      tls: "",
      address: "",
      ...crowd,
      clients: crowd.address ? clients : clients * SCALE,
      perAddress: Math.max(1, Math.floor(perAddress / (SCALE > 1 ? 2 : 1))),
    };
    addresses += Math.ceil(script.clients / script.perAddress) + 1;
    const file = new URL("../hostile/attackers.ts", import.meta.url).pathname;
    const process = new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-prompt", "--allow-net", file, JSON.stringify(script)],
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    const attackers = new Attackers(process);
    const reader = process.stdout.getReader();
    const ready = await within(reader.read(), "the attackers to be ready", 6 * DEADLINE_MS);
    assert(!ready.done, "the attackers failed");
    reader.releaseLock();
    return attackers;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.process.stdin.close();
    await this.process.stdout.cancel();
    await within(this.process.status, "the end of the attackers");
  }
}

/** Calls something so often, until an end, whether or not it has come back; resolves when all have. */
async function every(
  eachMs: number,
  ended: Promise<unknown>,
  run: () => Promise<void>,
): Promise<void> {
  const calls: Promise<void>[] = [];
  const timer = setInterval(() => {
    const call = run();
    call.catch(() => {}); // awaited below
    calls.push(call);
  }, eachMs);
  await ended.finally(() => clearInterval(timer));
  await Promise.all(calls);
}

/** Two people at addresses of their own, who talk whatever happens. */
export class Canaries implements Disposable {
  readonly overheard: string[] = [];
  readonly heardMs: number[] = [];
  #said = 0;

  private constructor(readonly talker: Client, readonly listener: Client) {}

  static async in(port: number): Promise<Canaries> {
    const talker = await Client.login(port, "tweety", TWEETYS_ADDRESS);
    return new Canaries(talker, await Client.login(port, "birdie", "198.51.100.2"));
  }

  /** They go to a room where nobody else is. */
  async join(room: string): Promise<void> {
    for (const client of [this.talker, this.listener]) {
      await client.send(`join ${room}\r\n`);
      await client.until((line) => line.startsWith(`You are in ${room}`));
    }
  }

  /** One after the other, at the pace of people. */
  async talk(ended: Promise<unknown>): Promise<void> {
    let last = Promise.resolve();
    await every(SPEAK_MS, ended, () => last = last.then(() => this.#say()));
  }

  async #say(): Promise<void> {
    const [from, to] = ++this.#said % 2
      ? [this.talker, this.listener]
      : [this.listener, this.talker];
    const said = `${from === this.talker ? "tweety" : "birdie"}: ${this.#said} is heard`;
    const began = performance.now();
    await from.send(`say ${this.#said} is heard\r\n`);
    await within(this.#until(to, said), said);
    this.heardMs.push(performance.now() - began);
    await within(this.#until(from, said), said);
  }

  async #until(client: Client, said: string): Promise<void> {
    await client.until((line) => {
      if (client === this.listener && !/ is heard$/.test(line)) this.overheard.push(line);
      return line === said;
    });
  }

  [Symbol.dispose](): void {
    this.talker[Symbol.dispose]();
    this.listener[Symbol.dispose]();
  }
}

/** Newcomers, each from another address; gives how long each took to be in. */
async function newcomers(port: number, ended: Promise<unknown>): Promise<number[]> {
  const inMs: number[] = [];
  let count = 0;
  await every(NEWCOMER_MS, ended, async () => {
    const number = ++count;
    const began = performance.now();
    using newcomer = await Client.login(port, `new${number}comer`, `203.0.113.${number}`);
    inMs.push(performance.now() - began);
    await newcomer.send("logout\r\n");
  });
  return inMs;
}

/** Lets these crowds attack a server while two people talk and newcomers come in. */
export async function attack(server: Server, ...crowds: Crowd[]): Promise<Seen> {
  const port = server.port();
  using canaries = await Canaries.in(port);
  await using attackers = new AsyncDisposableStack();
  for (const crowd of crowds) attackers.use(await Attackers.begin(port, crowd));
  const before = await server.residentMiB();
  const ended = new Promise((resolve) => setTimeout(resolve, ATTACK_MS));
  const [newcomerMs] = await Promise.all([newcomers(port, ended), canaries.talk(ended)]);
  const growthMiB = await server.residentMiB() - before;
  return { heardMs: canaries.heardMs, newcomerMs, growthMiB, overheard: canaries.overheard };
}

/** The two hear each other without having to wait for long. */
export function assertHeard(
  heardMs: readonly number[],
  besides: string,
  limitP99Ms: number = HEARD_P99_MS,
): void {
  const heard = heardMs.toSorted((a, b) => a - b);
  const p99 = heard[Math.floor(0.99 * (heard.length - 1))]!;
  const figures = `heard p99 ${p99.toFixed(0)}, at worst ${
    heard.at(-1)!.toFixed(0)
  } ms; ${besides}`;
  if (Deno.env.has("ATTACK_FIGURES")) console.log(figures);
  assert(p99 <= limitP99Ms && heard.at(-1)! <= HEARD_MS, figures);
}

/** What holds for people, whatever strangers do. */
export function assertUnhurt({ heardMs, newcomerMs, growthMiB, overheard }: Seen): void {
  const newcomer = Math.max(...newcomerMs);
  const skipped = overheard.filter((line) => line.includes("skipped: your connection is slow"));
  const figures = `newcomer ${newcomer.toFixed(0)} ms; grew by ${growthMiB.toFixed(0)} MiB`;
  assertHeard(heardMs, figures);
  assert(newcomer <= NEWCOMER_IN_MS, figures);
  assert(growthMiB <= GROWTH_MIB, figures);
  assertEquals(skipped, []);
}

/** A test of one attack by crowds: nobody is hurt by it. */
export function attackTest(name: string, ...crowds: Crowd[]): void {
  Deno.test(`${name}: two people and newcomers hardly notice`, async () => {
    await using server = await attackedServer();
    assertUnhurt(await attack(server, ...crowds));
  });
}
