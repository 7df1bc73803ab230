/** Where the certificate chain and the private key are, in PEM. */
export interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

/** A certificate and its key, in PEM. */
export interface Credentials {
  readonly cert: string;
  readonly key: string;
}

/** A certificate or key that can't be read, or that don't fit each other. The message is one sentence. */
export class BadCertificate extends Error {
  override readonly name = "BadCertificate";
}

/** Reads both files and sees that they can be used together. Throws {@linkcode BadCertificate}. */
export function readCredentials({ certFile, keyFile }: TlsFiles): Credentials {
  const credentials = { cert: readPem(certFile), key: readPem(keyFile) };
  try {
    // Only listening tells whether a certificate and a key are good and fit each other.
    Deno.listenTls({ hostname: "127.0.0.1", port: 0, ...credentials }).close();
  } catch (error) {
    throw new BadCertificate(`Can't use ${certFile} with ${keyFile}: ${(error as Error).message}`);
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
