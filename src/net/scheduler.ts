import type { Account, Client } from "./account.ts";
import { moment, setImmediate } from "./event_loop.ts";
import type { FlushQueue } from "./flush_queue.ts";

/**
 * How long work may go on until everything else must have its turn: after that nothing is done until Deno has been
 * idle. Only then does it look for what has arrived, or in one of 61 turns of its event loop (tokio's
 * `event_interval`).
 */
const STRETCH_MS = 10;

/** When less than this part of such a stretch was work, Deno has been idle in between. */
const BUSY = 1 / 4;

/** How long everything else may have its turn, if ever more arrives. */
const REST_MS = 20;

/** What a job costs besides the time that it takes itself: promises, and splitting what came into lines. */
const JOB_MS = 0.01;

/** Something to be done for a client, in one piece. */
export type Job = () => void;

/** A job that waits for its turn. */
interface Task {
  readonly client: Client;
  readonly job: Job;
  readonly isSpeech: boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Decides when what is done for somebody is done, and measures how long it takes. Work is paid for from the share
 * of its client's address; what is beyond that waits. Of those who wait, whoever had least lately is served first,
 * their address and they themselves taken together.
 */
export class Scheduler {
  readonly #now: () => number;
  readonly #flushes: FlushQueue;
  readonly #waiting = new Map<Account, Task[]>();
  /** True while a job is done. */
  #isRunning = false;
  /** True while everything else has its turn. */
  #isResting = false;
  /** When the stretch began, and how much has been done in it. */
  #stretchSince = 0;
  #stretchMs = 0;
  /** What the running job is charged besides its time, or less. */
  #extraMs = 0;
  #isServing = false;
  /** How many jobs have had to wait. */
  #arrived = 0;
  /** When somebody is to be served, if nothing happens before: at the end of this turn, or by a timer. */
  #serveAt = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `now` is in milliseconds of a clock that never goes back. */
  constructor(now: () => number, flushes: FlushQueue) {
    this.#now = now;
    this.#flushes = flushes;
    flushes.onFlushed = () => this.#armForAll();
  }

  /** Charges the running job for more than its time, or for less. */
  charge(milliseconds: number): void {
    this.#extraMs += milliseconds;
  }

  /**
   * Does a job for a client: at once if it can be, and then there is no promise. What others may see, which is
   * speech, waits until what was said before is on its way. Throws, or rejects, as the job does.
   */
  run(client: Client, job: Job, isSpeech = false): void | Promise<void> {
    const now = this.#now();
    const isFree = !this.#isResting && !this.#isRunning && this.#waiting.size === 0;
    if (isFree && this.#isDue(client, isSpeech, now)) return this.#perform(client, job, now);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const task = { client, job, isSpeech, resolve, reject };
    const tasks = this.#waiting.get(client.account);
    if (tasks) tasks.push(task);
    else this.#waiting.set(client.account, [task]);
    this.#arrived++;
    this.#armFor(task, now);
    return promise;
  }

  #isDue(client: Client, isSpeech: boolean, now: number): boolean {
    return this.#waitMs(client, isSpeech, now) === 0;
  }

  /** How long at most until something may be done. The flush queue tells when there is no need to wait so long for it. */
  #waitMs(client: Client, isSpeech: boolean, now: number): number {
    const waitMs = client.waitMs(now);
    return isSpeech ? Math.max(waitMs, this.#flushes.waitMs(now)) : waitMs;
  }

  #perform(client: Client, job: Job, start: number): void {
    this.#isRunning = true;
    try {
      job();
    } finally {
      this.#isRunning = false;
      this.#finish(client, start);
    }
  }

  #finish(client: Client, start: number): void {
    const now = this.#now();
    client.charge(now, Math.max(0, now - start + this.#extraMs) + JOB_MS);
    this.#extraMs = 0;
    this.#stretchMs += now - start + JOB_MS;
    if (now - this.#stretchSince < STRETCH_MS) return;
    this.#isResting = this.#stretchMs >= BUSY * STRETCH_MS;
    this.#stretchSince = now;
    this.#stretchMs = 0;
    if (this.#isResting) this.#rest();
  }

  /** Goes on when all that has arrived waits here, and all that was said is on its way. */
  async #rest(): Promise<void> {
    const until = this.#now() + REST_MS;
    let before;
    try {
      do {
        before = this.#arrived;
        await moment();
      } while ((this.#arrived !== before || this.#flushes.isPending) && this.#now() < until);
    } finally {
      this.#isResting = false;
      this.#stretchSince = this.#now();
      this.#armForAll();
    }
  }

  /** Promises go on after each task: what somebody wants next is there when it is their turn. */
  readonly #serve = async (): Promise<void> => {
    this.#serveAt = Infinity;
    this.#isServing = true;
    while (!this.#isResting) {
      const began = this.#now();
      const task = this.#next(began);
      if (!task) break;
      const now = this.#now();
      this.#stretchMs += now - began;
      this.#performTask(task, now);
      await undefined;
    }
    this.#isServing = false;
    this.#armForAll();
  };

  #performTask({ client, job, resolve, reject }: Task, now: number): void {
    try {
      this.#perform(client, job, now);
      resolve();
    } catch (error) {
      reject(error);
    }
  }

  /** Takes the task whose turn it is, if there is one that may be done now. Of equals, whose address came first. */
  #next(now: number): Task | undefined {
    let next: Task | undefined;
    let nextMs = Infinity;
    for (const [account, tasks] of this.#waiting) {
      const accountMs = account.debtMs(now);
      if (accountMs >= nextMs) continue;
      for (const task of tasks) {
        const debtMs = accountMs + task.client.debtMs(now);
        if (debtMs >= nextMs || !this.#isDue(task.client, task.isSpeech, now)) continue;
        next = task;
        nextMs = debtMs;
      }
      if (nextMs === 0) break;
    }
    if (next) this.#take(next);
    return next;
  }

  #take(task: Task): void {
    const { account } = task.client;
    const tasks = this.#waiting.get(account)!;
    tasks.splice(tasks.indexOf(task), 1);
    if (tasks.length === 0) this.#waiting.delete(account);
  }

  #armForAll(): void {
    if (this.#waiting.size === 0 || this.#isResting) return;
    if (this.#isServing || this.#serveAt === 0) return;
    const now = this.#now();
    for (const tasks of this.#waiting.values()) {
      for (const task of tasks) this.#armFor(task, now);
      if (this.#serveAt === 0) return;
    }
  }

  /** Sees to it that this task is served as soon as it can be. */
  #armFor({ client, isSpeech }: Task, now: number): void {
    if (this.#isResting || this.#isServing) return; // whoever ends that will see to it
    const waitMs = this.#waitMs(client, isSpeech, now);
    const at = waitMs === 0 ? 0 : now + waitMs;
    if (at >= this.#serveAt) return;
    this.#serveAt = at;
    clearTimeout(this.#timer);
    if (at === 0) setImmediate(this.#serve);
    else this.#timer = setTimeout(this.#serve, waitMs);
  }
}
