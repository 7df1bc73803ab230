import { assert } from "./assert.ts";
import type { Server } from "./server.ts";

/** A folder with `cert.pem` and `key.pem`, made anew by openssl, that is gone at the end of the test. */
export class Certificate implements AsyncDisposable {
  readonly cert: string;
  readonly key: string;

  private constructor(readonly folder: string) {
    this.cert = `${folder}/cert.pem`;
    this.key = `${folder}/key.pem`;
  }

  static async make(name: string): Promise<Certificate> {
    const certificate = new Certificate(await Deno.makeTempDir());
    await certificate.renew(name);
    return certificate;
  }

  /** Puts a new key and a certificate for `name` in place of the old ones. */
  async renew(name: string): Promise<void> {
    const subject = ["-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`]
      .concat("-addext", "basicConstraints=critical,CA:FALSE");
    const files = ["-keyout", this.key, "-out", this.cert];
    const made = await new Deno.Command("openssl", {
      args: ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", ...subject, ...files],
      stderr: "null",
    }).output();
    assert(made.success);
  }

  get flags(): string[] {
    return ["--tls-port", "0", "--tls-cert", this.cert, "--tls-key", this.key];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.folder, { recursive: true });
  }
}

/** The port on which a server of the default name speaks TLS. */
export async function tlsPort(server: Server): Promise<number> {
  const line = await server.stdout.waitFor(/^FISH listening on 127\.0\.0\.1:\d+ with TLS$/);
  return Number(/:(\d+) /.exec(line)![1]);
}
