// @ts-types="./text_line_stream.d.ts"
import { TextLineStream } from "@std/streams/text-line-stream";
import { TelnetFilter } from "./telnet.ts";

/** The reading half of a connection, as `Deno.Conn` has it: null at the end. */
export interface ByteSource {
  read(buffer: Uint8Array): Promise<number | null>;
}

/** An idle connection owns its buffer, so it is small; `conn.readable` would own 64 KiB (Deno). */
const READ_BUFFER_BYTES = 1024;

/** Ends the last piece of text, so that a line which the end of the connection cut off shows. Nobody can send it: the telnet filter takes NUL away. */
const CUT_OFF = "\0";

/** True for what stood after the last line end when the connection ended: it is no line. */
export function isCutOff(line: string): boolean {
  return line.endsWith(CUT_OFF);
}

/** The lines that a client sends, without their line ends; then, at the end, what {@linkcode isCutOff} tells. */
export function lineSource(source: ByteSource): ReadableStream<string> {
  return textSource(source).pipeThrough(new TextLineStream());
}

function textSource(source: ByteSource): ReadableStream<string> {
  const buffer = new Uint8Array(READ_BUFFER_BYTES);
  const telnet = new TelnetFilter();
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return new ReadableStream({
    async pull(controller) {
      for (let text = ""; text === "";) {
        const length = await source.read(buffer);
        if (length === null) {
          controller.enqueue(CUT_OFF);
          return controller.close();
        }
        text = decoder.decode(telnet.filter(buffer.subarray(0, length)), {
          stream: true,
        });
        if (text !== "") controller.enqueue(text);
      }
    },
  }, { highWaterMark: 0 });
}
