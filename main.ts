import config from "./deno.json" with { type: "json" };
import { formatAddress } from "./src/net/address.ts";
import { Log } from "./src/net/log.ts";
import { serve } from "./src/net/server.ts";
import { helpText, type Options, parseCommandLine, UsageError } from "./src/options.ts";

/** A second signal ends at once, but one Ctrl-C can arrive twice within a millisecond. */
const SECOND_SIGNAL_MS = 1000;

const SIGNALS: Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT", "SIGBREAK"]
  : ["SIGINT", "SIGTERM"];

async function main(): Promise<void> {
  const commandLine = parseCommandLine(Deno.args);
  if (commandLine.action === "help") return console.log(helpText());
  if (commandLine.action === "version") return console.log(config.version);
  const { options } = commandLine;
  const log = new Log();
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    log.fault("bug", event.reason);
  });
  const listener = listen(options);
  const stop = stopOnSignal();
  console.log(`${options.name} listening on ${formatAddress(listener.addr)}`);
  await serve(listener, { serverName: options.name, log, stop });
}

/** All interfaces by default: `::` takes IPv4 too; where IPv6 is off, IPv4 alone. */
function listen({ host, port }: Options): Deno.TcpListener {
  if (host !== "") return tryListen(host, port);
  try {
    return tryListen("::", port);
  } catch (error) {
    if (
      error instanceof CannotListen &&
      error.cause instanceof Deno.errors.AddrInUse
    ) throw error;
    return tryListen("0.0.0.0", port);
  }
}

/** The address can't be had: in use, not ours, or not allowed. */
class CannotListen extends Error {}

function tryListen(hostname: string, port: number): Deno.TcpListener {
  try {
    return Deno.listen({ hostname, port });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CannotListen(
      `Can't listen on ${formatAddress({ hostname, port })}: ${reason}`,
      { cause },
    );
  }
}

function stopOnSignal(): AbortSignal {
  const stop = new AbortController();
  let firstAt = 0;
  for (const signal of SIGNALS) {
    Deno.addSignalListener(signal, () => {
      if (
        stop.signal.aborted && performance.now() - firstAt >= SECOND_SIGNAL_MS
      ) Deno.exit(1);
      if (!stop.signal.aborted) firstAt = performance.now();
      stop.abort();
    });
  }
  return stop.signal;
}

try {
  await main();
  Deno.exit(0);
} catch (error) {
  if (!(error instanceof UsageError || error instanceof CannotListen)) {
    throw error;
  }
  console.error(error.message);
  Deno.exit(error instanceof UsageError ? 2 : 1);
}
