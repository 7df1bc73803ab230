import { Client } from "./client.ts";
import { DEADLINE_MS } from "./deadline.ts";

/** How soon the canaries must hear each other, whatever happens around them. */
const HEARD_MS = 1000;

/** Two people who talk to each other while somebody else attacks. */
export class Canary implements Disposable {
  /** All lines that the listener got which the talker did not say. */
  readonly overheard: string[] = [];
  #said = 0;

  private constructor(readonly talker: Client, readonly listener: Client) {}

  static async in(port: number): Promise<Canary> {
    const talker = await Client.login(port, "tweety");
    return new Canary(talker, await Client.login(port, "birdie"));
  }

  /** Fails unless the one hears the other within a second. */
  async check(): Promise<void> {
    const heard = `tweety: ${++this.#said} is heard`;
    await this.talker.send(`say ${this.#said} is heard\r\n`);
    await this.listener.until((line) => {
      if (line !== heard) this.overheard.push(line);
      return line === heard;
    }, HEARD_MS);
    await this.talker.until((line) => line === heard, HEARD_MS);
  }

  /** Checks before, again and again during, and after an attack. */
  async survives(attack: Promise<unknown>): Promise<void> {
    let over = false;
    const attacked = attack.finally(() => over = true);
    attacked.catch(() => undefined); // it is awaited below, once the check under way is done
    do await this.check(); while (!over);
    await attacked;
    await this.check();
  }

  /** Keeps checking until something has come true, which must not take long. */
  async checkUntil(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
    const deadline = performance.now() + DEADLINE_MS;
    while (!await isTrue()) {
      if (performance.now() > deadline) throw new Error(`it never came true that ${what}`);
      await this.check();
    }
  }

  /** How many lines the listener got that end so. */
  count(ending: string): number {
    return this.overheard.filter((line) => line.endsWith(ending)).length;
  }

  /** Nobody but the canaries is in the room, as far as the server knows. */
  async expectAlone(): Promise<void> {
    await this.talker.send("look\r\n");
    await this.talker.until((line) => line === "The following are in the room:");
    await this.talker.expect("tweety", "birdie", "=".repeat(20));
  }

  /** How many people have been seen to enter or leave, one by one and in crowds. */
  people(change: "entered" | "left"): number {
    return this.overheard.reduce((sum, line) => sum + peopleIn(line, change), 0);
  }

  [Symbol.dispose](): void {
    this.talker[Symbol.dispose]();
    this.listener[Symbol.dispose]();
  }
}

/** `ann, bob, cat and 37 others have left the room!` are forty. */
function peopleIn(line: string, change: string): number {
  const told = new RegExp(`^(.*) (?:has|have) ${change} the room!$`).exec(line);
  if (!told) return 0;
  const parts = told[1]!.split(/, | and /);
  const others = /^(\d+) others?$/.exec(parts.at(-1)!);
  return others ? parts.length - 1 + Number(others[1]) : parts.length;
}
