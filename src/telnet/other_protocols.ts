const BODY = "This is a chat for telnet and nc, not a web server.\n";

/** What a web browser or a scanner gets that speaks HTTP (RFC 9112) to the telnet port. */
export const HTTP_ANSWER: Uint8Array = new TextEncoder().encode(
  [
    "HTTP/1.1 400 Bad Request",
    "Content-Type: text/plain",
    `Content-Length: ${BODY.length}`,
    "Connection: close",
    "",
    BODY,
  ].join("\r\n"),
);

/**
 * True when the first line that a client sends, or the beginning of one that is too long, is a request line.
 * Such a client is sent away, or else a web page could make its readers talk here.
 */
export function isHttpRequest({ kind, text }: { kind: string; text: string }): boolean {
  if (!/^[A-Z]{3,16} \S+/.test(text)) return false;
  return kind === "tooLong" ? !text.startsWith("LOGIN ") : / HTTP\/\d\S*\s*$/.test(text);
}

/**
 * True when the first line that a client sends is the header of HAProxy's PROXY protocol, version 1. (Version 2
 * begins with a line that logs out.) Only proxies that the operator has named are asked for one.
 */
export function isProxyHeader({ text }: { text: string }): boolean {
  return /^PROXY (?:TCP[46]|UNKNOWN)\b/.test(text);
}

/** The first byte of a TLS record that holds a handshake (RFC 8446 5.1). No text begins with it. */
export const TLS_HANDSHAKE = 0x16;
