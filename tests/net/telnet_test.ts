import { TELNET, TelnetFilter } from "../../src/net/telnet.ts";
import { assertEquals } from "../support/assert.ts";

const { IAC, DO, DONT, WILL, WONT, SB, SE, TIMING_MARK, INTERRUPT, ARE_YOU_THERE } = TELNET;
const ECHO = 1;
const NAWS = 31;

/** A filter with all that it says. */
function telnet() {
  const replies: number[][] = [];
  const commands: number[] = [];
  const filter = new TelnetFilter({
    reply: (bytes) => replies.push([...bytes]),
    command: (code) => commands.push(code) > 0,
  });
  const send = (...bytes: number[]) => [...filter.filter(new Uint8Array(bytes))];
  return { send, replies, commands };
}

Deno.test("commands, options and subnegotiations are no text", () => {
  const { send } = telnet();
  assertEquals(send(1, IAC, 241, 2, IAC, WILL, ECHO, 3, IAC, SB, NAWS, 0, 80, 0, 10, IAC, SE, 4), [
    1,
    2,
    3,
    4,
  ]);
});

Deno.test("IAC IAC is the byte 255, and inside a subnegotiation it ends nothing", () => {
  const { send } = telnet();
  assertEquals(send(IAC, IAC, IAC, SB, NAWS, IAC, IAC, SE, 9, IAC, SE, 1), [255, 1]);
});

Deno.test("CR NUL ends a line, and another NUL is nothing", () => {
  const { send } = telnet();
  assertEquals(send(65, 13, 0, 0, 66, 0, 13, 10), [65, 13, 10, 66, 13, 10]);
});

Deno.test("every option is refused once and then ignored", () => {
  const { send, replies } = telnet();
  for (let round = 0; round < 1000; round++) {
    send(IAC, DO, ECHO, IAC, WILL, NAWS, IAC, WONT, 5, IAC, DONT, 6);
  }
  assertEquals(replies, [[IAC, WONT, ECHO], [IAC, DONT, NAWS]]);
});

Deno.test("all options together get one refusal each, ours and theirs", () => {
  const { send, replies } = telnet();
  for (let option = 0; option < 256; option++) send(IAC, DO, option, IAC, WILL, option);
  assertEquals(replies.length, 512);
  assertEquals(new Set(replies.map(String)).size, 512);
});

Deno.test("an interrupt is told, and its timing mark comes back once", () => {
  const { send, replies, commands } = telnet();
  send(IAC, INTERRUPT, IAC, DO, TIMING_MARK, IAC, ARE_YOU_THERE);
  assertEquals([commands, replies], [[INTERRUPT, ARE_YOU_THERE], [[IAC, WILL, TIMING_MARK]]]);
  send(IAC, DO, TIMING_MARK, IAC, DO, TIMING_MARK);
  assertEquals(replies.slice(1), [[IAC, WONT, TIMING_MARK]]);
});
