import { assert, assertEquals } from "../support/assert.ts";
import { attackedServer } from "../support/attack.ts";
import { Client } from "../support/client.ts";

const PEOPLE = 64;
const LINES_EACH = 2;
const PAUSE_MS = 3000;
const PASTED_LINES = 16;

/** How long it may take until people read what they have said themselves. */
const SOON_MS = 250;

/** Resolves when people have thought for so long. */
const pause = (milliseconds: number) => new Promise((resume) => setTimeout(resume, milliseconds));

/** One person of the office, and how long each line took. */
class Colleague {
  readonly tookMs: number[] = [];

  private constructor(readonly client: Client, readonly name: string) {}

  static async in(port: number, number: number): Promise<Colleague> {
    const name = `colleague${number}`;
    const began = performance.now();
    const colleague = new Colleague(await Client.login(port, name, "192.0.2.7"), name);
    colleague.tookMs.push(performance.now() - began);
    return colleague;
  }

  async hear(sent: string, heard: string): Promise<void> {
    const began = performance.now();
    await this.client.send(`${sent}\r\n`);
    await this.client.until((line) => {
      assert(!line.includes("skipped"), line);
      return line === heard;
    });
    this.tookMs.push(performance.now() - began);
  }

  /** Talks, looks around and pastes something, as people do. */
  async work(number: number): Promise<void> {
    await pause(number * PAUSE_MS / PEOPLE);
    for (let line = 0; line < LINES_EACH; line++) {
      await this.hear(`say line ${line}`, `${this.name}: line ${line}`);
      await this.hear("look", "=".repeat(20));
      await pause(PAUSE_MS);
    }
    if (number % 8 > 0) return;
    const pasted = Array.from({ length: PASTED_LINES }, (_, i) => `say pasted ${i}`);
    await this.hear(pasted.join("\r\n"), `${this.name}: pasted ${PASTED_LINES - 1}`);
  }
}

Deno.test("64 people behind one address talk, look around and paste, and never meet a bound", async () => {
  await using server = await attackedServer();
  const port = server.port();
  using everybody = new DisposableStack();
  const office = await Promise.all(
    Array.from({ length: PEOPLE }, (_, number) => Colleague.in(port, number)),
  );
  for (const { client } of office) everybody.use(client);
  await Promise.all(office.map((colleague, number) => colleague.work(number)));
  const tookMs = office.flatMap((colleague) => colleague.tookMs).sort((a, b) => a - b);
  assertEquals(tookMs.length, PEOPLE * (1 + 2 * LINES_EACH) + PEOPLE / 8);
  const p99 = tookMs[Math.floor(0.99 * tookMs.length)]!;
  assert(p99 <= SOON_MS && tookMs.at(-1)! <= 4 * SOON_MS, `p99 ${p99}, at worst ${tookMs.at(-1)}`);
});
