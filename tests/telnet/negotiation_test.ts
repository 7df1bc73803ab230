import { OPTION, TELNET } from "../../src/telnet/codes.ts";
import { Negotiation } from "../../src/telnet/negotiation.ts";
import { assertEquals } from "../support/assert.ts";

const { DO, DONT, WILL, WONT } = TELNET;
const { ECHO, SUPPRESS_GO_AHEAD, WINDOW_SIZE } = OPTION;

/** A negotiation, what it has said since it was asked last, as `[verb, option]`, and what it told. */
function newNegotiation() {
  let said: number[][] = [];
  const told: unknown[] = [];
  const negotiation = new Negotiation({
    reply: ([, ...bytes]) => said.push(bytes),
    terminalIs: (type) => told.push(type),
    resized: (columns) => told.push(columns),
    editing: (isEditing) => told.push(isEditing),
    editingRefused: () => told.push("refused"),
  }, false);
  const replies = () => {
    const replies = said;
    said = [];
    return replies;
  };
  return { negotiation, replies, told };
}

Deno.test("editing begins when the client lets us echo, and ends when it does no more", () => {
  const { negotiation, replies, told } = newNegotiation();
  negotiation.wantEditing(true);
  assertEquals(replies(), [[WILL, ECHO], [WILL, SUPPRESS_GO_AHEAD], [DO, WINDOW_SIZE]]);
  for (const option of [ECHO, SUPPRESS_GO_AHEAD]) negotiation.option(DO, option);
  assertEquals(told, [true]);
  negotiation.option(DONT, ECHO);
  assertEquals(told, [true, false, "refused"]);
  assertEquals(replies(), [[WONT, ECHO], [WONT, SUPPRESS_GO_AHEAD]]);
});

Deno.test("input that is hidden stays hidden although the client does not want to be edited", () => {
  const { negotiation, replies, told } = newNegotiation();
  negotiation.wantEditing(true);
  negotiation.option(DO, ECHO);
  negotiation.hideInput(true);
  replies();
  negotiation.option(DONT, SUPPRESS_GO_AHEAD);
  assertEquals([replies(), told], [[], [true, false, "refused"]]);
  negotiation.hideInput(false);
  assertEquals(replies(), [[WONT, ECHO]]);
});

Deno.test("a client that does not let its input be hidden is asked once, and nothing else changes", () => {
  const { negotiation, replies, told } = newNegotiation();
  negotiation.hideInput(true);
  for (let round = 0; round < 3; round++) negotiation.option(DONT, ECHO);
  assertEquals([replies(), told], [[[WILL, ECHO]], []]);
});
