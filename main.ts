import config from "./deno.json" with { type: "json" };
import { Chat } from "./src/chat/chat.ts";
import type { Clock } from "./src/chat/clock.ts";
import { commandWords } from "./src/commands/tables.ts";
import { SystemClock } from "./src/doors/clock.ts";
import { Server } from "./src/doors/server.ts";
import { READER_WORDS } from "./src/language/languages.ts";
import { formatAddress } from "./src/net/address.ts";
import { BadCertificate } from "./src/net/certificate.ts";
import { CannotListen, listen } from "./src/net/listen.ts";
import { parseNetwork } from "./src/net/ip.ts";
import { LineWriter } from "./src/net/line_writer.ts";
import { Log } from "./src/net/log.ts";
import { TlsRelay } from "./src/net/tls.ts";
import { helpText, type Options, parseCommandLine, proxiesOf, UsageError } from "./src/options.ts";

/** How long the last lines of the log may take, if somebody reads it. */
const LAST_LOG_MS = 500;

/** A second signal ends at once, but one Ctrl-C can arrive twice within a millisecond. */
const SECOND_SIGNAL_MS = 1000;

const WINDOWS = Deno.build.os === "windows";
const STOP_SIGNALS: Deno.Signal[] = WINDOWS ? ["SIGINT", "SIGBREAK"] : ["SIGINT", "SIGTERM"];

async function main(): Promise<void> {
  const commandLine = parseCommandLine(Deno.args);
  if (commandLine.action === "help") return console.log(helpText());
  if (commandLine.action === "version") return console.log(config.version);
  await run(commandLine.options);
}

/** Serves until a signal says stop. Nothing is started unless all that was asked for can be had. */
async function run(options: Options): Promise<void> {
  const clock = new SystemClock();
  const writer = new LineWriter(Deno.stderr);
  const log = new Log(clock, writer.write);
  const { host, port, tlsPort, tlsCert, tlsKey } = options;
  const tls = tlsPort === null ? undefined : {
    relay: new TlsRelay({ certFile: tlsCert, keyFile: tlsKey }, log),
    listener: listen({ host, port: tlsPort }),
  };
  const listener = listen({ host, port });
  const proxies = proxiesOf(options).map((network) => parseNetwork(network)!);
  const server = new Server({ chat: chat(options, clock), bounds: options, log, proxies });
  // The last net: whatever nobody has caught, in a promise or a timer, must not end everybody's talk.
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    log.bug(event.reason);
  });
  globalThis.addEventListener("error", (event) => {
    event.preventDefault();
    log.bug(event.error);
  });
  const stopped = stopSignal();
  if (!WINDOWS) Deno.addSignalListener("SIGHUP", () => renew(tls?.relay, log));

  server.serve(listener);
  console.log(`${options.name} listening on ${formatAddress(listener.addr)}`);
  if (tls) {
    server.serve(tls.listener, tls.relay);
    console.log(`${options.name} listening on ${formatAddress(tls.listener.addr)} with TLS`);
  }
  await stopped;
  listener.close();
  tls?.listener.close();
  await server.drain();
  await Promise.race([writer.idle, clock.wait(LAST_LOG_MS)]);
}

/** Without TLS there is nothing to renew, but the signal must not end the server either. */
function renew(relay: TlsRelay | undefined, log: Log): void {
  if (relay) relay.renew();
  else log.line("SIGHUP renews a certificate, and there is none");
}

/** The chat as the operator wants it. */
function chat(options: Options, clock: Clock): Chat {
  const { name, lobby, lang, talk, editor, maxRooms, historyLines } = options;
  return new Chat({
    serverName: name,
    clock,
    reserved: [...commandWords(), ...READER_WORDS],
    lobby,
    maxRooms,
    historyLines,
    settings: { lang, talk, edit: editor },
  });
}

/** Resolves with the first signal to stop; a second one, not too soon after, ends the process. */
function stopSignal(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let firstAt = Infinity;
  for (const signal of STOP_SIGNALS) {
    Deno.addSignalListener(signal, () => {
      const now = performance.now();
      if (now - firstAt >= SECOND_SIGNAL_MS) Deno.exit(1);
      firstAt = Math.min(firstAt, now);
      resolve();
    });
  }
  return promise;
}

/** Errors that the operator can fix, and their exit codes. */
const OPERATORS_MISTAKES = new Map<unknown, number>([
  [UsageError, 2],
  [BadCertificate, 2],
  [CannotListen, 1],
]);

try {
  await main();
  Deno.exit(0);
} catch (error) {
  const code = OPERATORS_MISTAKES.get((error as Error).constructor);
  if (code === undefined) throw error;
  console.error((error as Error).message);
  Deno.exit(code);
}
