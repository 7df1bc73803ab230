import { installed } from "../support/installed.ts";
import { Server, UNPACED } from "../support/server.ts";
import type { Figures, Load } from "./load.ts";

/** A server to measure: ours, or a peer where one is installed. */
export interface Candidate {
  readonly name: string;
  readonly protocol: Load["protocol"];
  /** Starts it on the loopback, with its flood limits off. */
  start(): Promise<Running>;
}

/** A server that runs. */
export interface Running extends AsyncDisposable {
  readonly port: number;
  readonly pid: number;
}

const OPEN = [
  ...UNPACED,
  ...["clients", "clients-per-ip", "rooms"].flatMap((what) => [`--max-${what}`, "0"]),
];

/** fishbowl: the source, or the binary that is given. */
export function fishbowl(binary?: string): Candidate {
  return {
    name: "fishbowl",
    protocol: "chat",
    async start() {
      const server = await Server.start(OPEN, binary === undefined ? undefined : [binary]);
      const { pid } = server.process;
      return {
        port: server.port(),
        pid,
        [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
      };
    },
  };
}

/** The first of the peers that is installed here. */
export async function peers(): Promise<Candidate[]> {
  for (const peer of [INSPIRCD, NGIRCD]) {
    if (await installed(peer.name)) return [peer];
    console.error(`${peer.name} is not installed`);
  }
  return [];
}

const INSPIRCD: Candidate = {
  name: "inspircd",
  protocol: "irc",
  start: () =>
    startPeer(
      "inspircd.conf",
      ["inspircd", "--nofork", "--runasroot", "--config"],
      (port, folder) => [
        '<server name="bench.example" description="bench" network="Bench" id="00A">',
        '<admin name="a" nick="a" email="a@bench.example">',
        `<bind address="127.0.0.1" port="${port}" type="clients">`,
        '<connect name="all" allow="*" threshold="1000000" commandrate="1000000000" fakelag="no"',
        ' hardsendq="1G" softsendq="512M" recvq="64K" localmax="100000" globalmax="100000"',
        ' limit="100000" resolvehostnames="no" useident="no" maxchans="20">',
        '<performance somaxconn="4096" softlimit="100000" quietbursts="yes">',
        '<channels users="20" opers="60">',
        '<dns server="127.0.0.1" timeout="1">',
        `<log method="file" type="*" level="default" target="${folder}/log"><pid file="${folder}/pid">`,
      ],
    ),
};

const NGIRCD: Candidate = {
  name: "ngircd",
  protocol: "irc",
  start: () =>
    startPeer("ngircd.conf", ["ngircd", "--nodaemon", "--config"], (port) => [
      "[Global]",
      "Name = bench.example",
      "AdminEMail = a@bench.example",
      "Listen = 127.0.0.1",
      `Ports = ${port}`,
      "MotdPhrase = bench",
      "[Limits]",
      "MaxConnectionsIP = 0",
      "MaxConnections = 0",
      "MaxJoins = 0",
      "[Options]",
      "DNS = no",
      "Ident = no",
      "PAM = no",
    ]),
};

async function startPeer(
  file: string,
  command: string[],
  config: (port: number, folder: string) => string[],
): Promise<Running> {
  const folder = await Deno.makeTempDir();
  const port = freePort();
  await Deno.writeTextFile(`${folder}/${file}`, config(port, folder).join("\n") + "\n");
  const [program, ...args] = command as [string, ...string[]];
  const process = new Deno.Command(program, {
    args: [...args, `${folder}/${file}`],
    stdout: "null",
    stderr: "null",
  }).spawn();
  await listening(port, program);
  return {
    port,
    pid: process.pid,
    async [Symbol.asyncDispose]() {
      process.kill("SIGTERM");
      await process.status;
      await Deno.remove(folder, { recursive: true });
    },
  };
}

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  listener.close();
  return listener.addr.port;
}

async function listening(port: number, program: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      (await Deno.connect({ hostname: "127.0.0.1", port })).close();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50)); // not yet
    }
  }
  throw new Error(`${program} does not listen`);
}

/** Puts a load on a fresh server, from another process. */
export async function measure(
  candidate: Candidate,
  load: Omit<Load, "protocol" | "port" | "pid">,
): Promise<Figures> {
  await using server = await candidate.start();
  return await put({ ...load, protocol: candidate.protocol, port: server.port, pid: server.pid });
}

async function put(load: Load): Promise<Figures> {
  const script = new URL("load.ts", import.meta.url).pathname;
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--allow-net", "--allow-run=cat", script, JSON.stringify(load)],
    stderr: "inherit",
  });
  const { success, stdout } = await command.output();
  if (!success) throw new Error("the load failed");
  return JSON.parse(new TextDecoder().decode(stdout));
}
