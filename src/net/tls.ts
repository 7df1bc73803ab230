import { close, isConnectionError } from "./closing.ts";
import { listen } from "./listen.ts";
import type { Log } from "./log.ts";

/** How long to wait before the port is tried again that we have just given up for a new certificate. */
const RELISTEN_PAUSE_MS = 100;

/** Where the encrypted port is, and the PEM files that it needs. */
export interface TlsOptions {
  readonly host: string;
  readonly port: number;
  readonly certFile: string;
  readonly keyFile: string;
}

/** A certificate or key that can't be read, or that don't fit each other. The message is one sentence. */
export class BadCertificate extends Error {
  override readonly name = "BadCertificate";
}

/** A port with TLS whose certificate can be renewed while it is in use. */
export class TlsPort {
  readonly #options: TlsOptions;
  readonly #serve: (listener: Deno.Listener) => Promise<void>;
  readonly #log: Log;
  readonly #port: number;
  #listener: Deno.TlsListener;
  #serving: Promise<void> = Promise.resolve();
  #renewing: Promise<void> = Promise.resolve();
  #closed = false;

  /** Binds the port. Throws {@linkcode BadCertificate} or `CannotListen`. */
  constructor(
    options: TlsOptions,
    { serve, log }: { serve: (listener: Deno.Listener) => Promise<void>; log: Log },
  ) {
    const credentials = readCredentials(options);
    this.#options = options;
    this.#serve = serve;
    this.#log = log;
    this.#listener = listen(options, (address) => Deno.listenTls({ ...address, ...credentials }));
    this.#port = this.address.port;
  }

  get address(): Deno.NetAddr {
    return this.#listener.addr as Deno.NetAddr;
  }

  /** Begins to accept. */
  start(): void {
    this.#serving = this.#serve(this.#listener);
  }

  /** Reads the files again and uses them for whoever comes from now on; bad ones change nothing but the log. */
  renew(): Promise<void> {
    return this.#renewing = this.#renewing.then(() => this.#renew());
  }

  close(): void {
    this.#closed = true;
    close(this.#listener);
  }

  async #renew(): Promise<void> {
    let credentials: Credentials;
    try {
      credentials = readCredentials(this.#options);
    } catch (error) {
      return this.#log.line(`the certificate stays as it was: ${(error as Error).message}`);
    }
    // Deno can't change the certificate of a listener. Its address is free once its accept has ended.
    close(this.#listener);
    await this.#serving;
    while (!this.#closed && !this.#relisten(credentials)) {
      await new Promise((resume) => setTimeout(resume, RELISTEN_PAUSE_MS));
    }
  }

  #relisten(credentials: Credentials): boolean {
    try {
      const address = { host: this.#options.host, port: this.#port };
      this.#listener = listen(address, (where) => Deno.listenTls({ ...where, ...credentials }));
    } catch (error) {
      this.#log.fault("listening with the new certificate", error);
      return false;
    }
    this.start();
    this.#log.line("the certificate was renewed");
    return true;
  }
}

interface Credentials {
  readonly cert: string;
  readonly key: string;
}

function readCredentials({ certFile, keyFile }: TlsOptions): Credentials {
  const credentials = { cert: readPem(certFile), key: readPem(keyFile) };
  try {
    // Only listening tells whether a certificate and a key are good and fit each other.
    Deno.listenTls({ hostname: "127.0.0.1", port: 0, ...credentials }).close();
  } catch (error) {
    throw new BadCertificate(
      `Can't use ${certFile} with ${keyFile}: ${(error as Error).message}`,
    );
  }
  return credentials;
}

function readPem(file: string): string {
  try {
    return Deno.readTextFileSync(file);
  } catch (error) {
    throw new BadCertificate(`Can't read ${file}: ${(error as Error).message}`);
  }
}

/**
 * Completes a TLS handshake, which Deno's `accept` leaves to the first use of the connection. False,
 * and the connection closed, when the client does not speak TLS, takes longer than `timeoutMs` (0: as
 * long as it likes), or `stop` is aborted meanwhile.
 */
export async function handshake(
  conn: Deno.TlsConn,
  timeoutMs: number,
  stop: AbortSignal,
): Promise<boolean> {
  const giveUp = () => close(conn);
  const timer = timeoutMs > 0 ? setTimeout(giveUp, timeoutMs) : undefined;
  stop.addEventListener("abort", giveUp);
  try {
    await conn.handshake();
    return true;
  } catch (error) {
    if (!isConnectionError(error)) throw error;
    return false;
  } finally {
    clearTimeout(timer);
    stop.removeEventListener("abort", giveUp);
  }
}
