import type { Input } from "./line_source.ts";

const BODY = "This is a chat for telnet and nc, not a web server.\n";

/** What a web browser or a scanner gets that speaks HTTP (RFC 9112) to the chat. */
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

/** True when the first thing that a client sends is a request line: else a web page could make its readers talk. */
export function isHttpRequest(input: Input): boolean {
  if (!("text" in input) || !/^[A-Z]{3,16} \S+/.test(input.text)) return false;
  return input.kind === "tooLong"
    ? !input.text.startsWith("LOGIN ")
    : / HTTP\/\d\S*\s*$/.test(input.text);
}

/** The first byte of a TLS record that holds a handshake (RFC 8446 5.1); no text begins with it. */
export const TLS_HANDSHAKE = 0x16;
