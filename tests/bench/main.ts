// @ts-types="../../src/parse_args.d.ts"
import { parseArgs } from "@std/cli/parse-args";
import type { Figures, Load } from "./load.ts";
import { type Candidate, fishbowl, measure, peers } from "./servers.ts";
import { churn, hourOfTalk } from "./stamina.ts";

type Workload = Omit<Load, "protocol" | "port" | "pid">;

const BURST: Workload = { clients: 1000, rooms: 1, messages: 600, window: 64, perSecond: 0 };
const STEADY: Workload = { clients: 1000, rooms: 1, messages: 60, window: 1000, perSecond: 20 };
const EVENING: Workload = {
  clients: 1000,
  rooms: 100,
  warmUp: 6000,
  messages: 3000,
  window: 1000,
  perSecond: 1000,
};
const TWO: Workload = {
  clients: 2,
  rooms: 1,
  warmUp: 6000,
  messages: 2000,
  window: 1000,
  perSecond: 500,
};
const WORKLOADS = { burst: BURST, steady: STEADY, evening: EVENING, two: TWO };
type Name = keyof typeof WORKLOADS;
const ROUNDS = 3;

/** What the table shows of the workloads: a name, the workload, and the figure. */
const ROWS: [string, Name, keyof Figures][] = [
  ["burst: CPU us per delivery", "burst", "cpuUsPerDelivery"],
  ["burst: deliveries per second", "burst", "perSecond"],
  ["steady: CPU us per delivery", "steady", "cpuUsPerDelivery"],
  ["steady: p50 ms", "steady", "p50Ms"],
  ["steady: p99 ms", "steady", "p99Ms"],
  ["100 rooms of 10: CPU us per line", "evening", "cpuUsPerMessage"],
  ["100 rooms of 10: p50 ms", "evening", "p50Ms"],
  ["100 rooms of 10: p99 ms", "evening", "p99Ms"],
  ["a room of 2: CPU us per line", "two", "cpuUsPerMessage"],
  ["a room of 2: p50 ms", "two", "p50Ms"],
  ["a room of 2: p99 ms", "two", "p99Ms"],
  ["1,000 who come at once: s until all are in", "burst", "loginSeconds"],
  ["idle: KiB per connection", "steady", "kibPerClient"],
];

const began = performance.now();

function progress(text: string): void {
  console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${text}`);
}

type Report = Record<string, Record<string, number>>;

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** Rounds in turns, so that a machine whose speed drifts is the same for all. */
async function compare(candidates: Candidate[]): Promise<Report> {
  const rounds: Record<string, Record<Name, Figures>[]> = {};
  for (let round = 1; round <= ROUNDS; round++) {
    for (const candidate of candidates) {
      progress(`round ${round} of ${ROUNDS}: ${candidate.name}`);
      const figures = {} as Record<Name, Figures>;
      for (const [name, workload] of Object.entries(WORKLOADS)) {
        figures[name as Name] = await measure(candidate, workload);
      }
      (rounds[candidate.name] ??= []).push(figures);
    }
  }
  return Object.fromEntries(ROWS.map(([row, workload, figure]) => [
    row,
    Object.fromEntries(
      Object.entries(rounds).map((
        [name, all],
      ) => [name, median(all.map((one) => one[workload][figure]))]),
    ),
  ]));
}

/** Medians of the same workload with an editor for everybody, and for nobody, in turns. */
async function editedAndNot(ours: Candidate, workload: Workload): Promise<[Figures, Figures]> {
  const rounds: [Figures, Figures][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push([
      await measure(ours, { ...workload, edited: true }),
      await measure(ours, workload),
    ]);
  }
  const medians = (which: 0 | 1) =>
    Object.fromEntries(
      Object.keys(rounds[0]![0]).map((figure) => [
        figure,
        median(rounds.map((round) => round[which][figure as keyof Figures])),
      ]),
    ) as unknown as Figures;
  return [medians(0), medians(1)];
}

/** What a server must stand when it grows, measured for itself. */
async function growth(ours: Candidate): Promise<Report> {
  const steps: [string, () => Promise<number>][] = [];
  const figures: Report = {};
  const crowd = (clients: number, messages: number): Workload => ({
    clients,
    rooms: 1,
    messages,
    window: 64,
    perSecond: 0,
  });
  let tenThousand: Figures | undefined;
  steps.push(["10,000 people: seconds until all are in", async () => {
    tenThousand = await measure(ours, crowd(10_000, 20));
    return tenThousand.loginSeconds;
  }]);
  steps.push([
    "10,000 people: KiB per connection",
    () => Promise.resolve(tenThousand!.kibPerClient),
  ]);
  steps.push(["CPU per delivery at 5,000 / at 500", async () => {
    const ratios = [];
    for (let round = 0; round < ROUNDS; round++) {
      const few = await measure(ours, crowd(500, 4000));
      const many = await measure(ours, crowd(5000, 400));
      ratios.push(many.cpuUsPerDelivery / few.cpuUsPerDelivery);
    }
    return median(ratios);
  }]);
  for (const [name, workload] of [["burst", BURST], ["steady", STEADY]] as const) {
    steps.push([`${name}, all edit: CPU per delivery / none edit`, async () => {
      const [edited, plain] = await editedAndNot(ours, workload);
      return edited.cpuUsPerDelivery / plain.cpuUsPerDelivery;
    }]);
  }
  steps.push(["idle, all edit: KiB per connection more", async () => {
    const [edited, plain] = await editedAndNot(ours, { ...STEADY, messages: 1 });
    return edited.kibPerClient - plain.kibPerClient;
  }]);
  steps.push(["an hour of talk: memory at the end / after a tenth", () => hourOfTalk(ours)]);
  steps.push(["20,000 who came and went: memory after / before", () => churn(ours)]);
  for (const [name, step] of steps) {
    progress(name);
    figures[name] = { fishbowl: await step() };
  }
  return figures;
}

function table(report: Report): string {
  const names = [...new Set(Object.values(report).flatMap(Object.keys))];
  const ratios = names.filter((name) => name !== "fishbowl");
  const header = ["", ...names, ...ratios.map((name) => `/ ${name}`)];
  const rows = Object.entries(report).map(([row, figures]) => [
    row,
    ...names.map((name) => figures[name]?.toFixed(figures[name]! > 1000 ? 0 : 2) ?? ""),
    ...ratios.map((name) =>
      figures[name] ? (figures["fishbowl"]! / figures[name]!).toFixed(2) : ""
    ),
  ]);
  const width = Math.max(...rows.map(([row]) => row!.length));
  return [header, ...rows].map(([row, ...cells]) =>
    row!.padEnd(width) + cells.map((cell) => cell.padStart(12)).join("")
  ).join("\n");
}

const flags = parseArgs(Deno.args, {
  string: ["binary"],
  boolean: ["json"],
  unknown: (argument) => {
    console.error(`Unknown argument ${argument}: deno task bench [--binary FILE] [--json]`);
    Deno.exit(2);
  },
});
const ours = fishbowl(flags["binary"] as string | undefined);
const report = { ...await compare([ours, ...await peers()]), ...await growth(ours) };
console.log(flags["json"] ? JSON.stringify(report) : table(report));
