import { SETTINGS } from "./chat/settings.ts";

/** A flag that takes a value. */
export interface Flag {
  /** How it is written on the command line, without the dashes. */
  readonly flag: string;
  /** A flag whose default is null is off unless it is given. */
  readonly default: string | number | null;
  /** What stands for the value in help; the choices, if there are any. */
  readonly unit?: string;
  readonly help: string;
  /** A flag with choices takes one of them. */
  readonly choices?: readonly string[];
  /** A flag with a minimum takes a whole number. */
  readonly min?: number;
  readonly max?: number;
}

/** Every flag that takes a value, once: `--help`, docs/operating.md and the options come from here. */
export const FLAGS = {
  port: {
    flag: "port",
    default: 5267,
    unit: "n",
    min: 0,
    max: 65535,
    help: "port to listen on; 0 for a free one",
  },
  host: {
    flag: "host",
    default: "",
    unit: "address",
    help: "address to listen on; all, unless given",
  },
  name: { flag: "name", default: "FISH", unit: "text", help: "what the server calls itself" },
  tlsPort: {
    flag: "tls-port",
    default: null,
    unit: "n",
    min: 0,
    max: 65535,
    help: "a second port, with TLS (needs the next two)",
  },
  tlsCert: { flag: "tls-cert", default: "", unit: "file", help: "certificate chain, PEM" },
  tlsKey: { flag: "tls-key", default: "", unit: "file", help: "private key, PEM" },
  lobby: { flag: "lobby", default: "lobby", unit: "name", help: "name of the first room" },
  lang: {
    flag: "lang",
    default: "en",
    choices: SETTINGS.lang.values,
    help: "language, until somebody sets lang",
  },
  talk: {
    flag: "talk",
    default: "off",
    choices: SETTINGS.talk.values,
    help: "on: lines are said, /who is a command",
  },
  editor: {
    flag: "editor",
    default: "auto",
    choices: ["auto", "off"],
    help: "off: only for people who say edit on",
  },
  maxRooms: {
    flag: "max-rooms",
    default: 100,
    unit: "n",
    min: 0,
    help: "the most rooms there can be",
  },
  historyLines: {
    flag: "history",
    default: 500,
    unit: "lines",
    min: 0,
    max: 10_000,
    help: "how many spoken lines a room keeps",
  },
  maxLineBytes: {
    flag: "max-line",
    default: 1024,
    unit: "bytes",
    min: 1,
    help: "a longer line is refused whole",
  },
  rateLines: {
    flag: "rate",
    default: 4,
    unit: "lines/s",
    min: 0,
    help: "clients that send more are read slowly",
  },
  burstLines: {
    flag: "burst",
    default: 16,
    unit: "lines",
    min: 1,
    help: "lines at once before --rate holds",
  },
  outboxLimitBytes: {
    flag: "outbox-limit",
    default: 65536,
    unit: "bytes",
    min: 1,
    help: "clients further behind miss lines",
  },
  stallTimeoutS: {
    flag: "stall-timeout",
    default: 30,
    unit: "s",
    min: 0,
    max: 1_000_000,
    help: "clients that read nothing are closed",
  },
  maxClients: {
    flag: "max-clients",
    default: 10000,
    unit: "n",
    min: 0,
    help: "the most connections in all",
  },
  maxClientsPerIp: {
    flag: "max-clients-per-ip",
    default: 64,
    unit: "n",
    min: 0,
    help: "... and from one address (IPv6: /64)",
  },
  workPerIp: {
    flag: "work-per-ip",
    default: 100,
    unit: "ms/s",
    min: 0,
    max: 1000,
    help: "of a second, work for one address",
  },
  linesPerIp: {
    flag: "lines-per-ip",
    default: 32,
    unit: "lines/s",
    min: 0,
    help: "lines from one address",
  },
  connectsPerIp: {
    flag: "connects-per-ip",
    default: 4,
    unit: "n/s",
    min: 0,
    help: "new connections from one address",
  },
  proxyProtocol: {
    flag: "proxy-protocol",
    default: "",
    unit: "nets",
    help: "proxies that send PROXY headers",
  },
  loginTimeoutS: {
    flag: "login-timeout",
    default: 60,
    unit: "s",
    min: 0,
    max: 1_000_000,
    help: "clients that don't log in are closed",
  },
  idleTimeoutS: {
    flag: "idle-timeout",
    default: 0,
    unit: "s",
    min: 0,
    max: 1_000_000,
    help: "people silent for longer are closed",
  },
} as const satisfies Record<string, Flag>;
