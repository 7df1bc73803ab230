import { isComplete, terminalType } from "../../src/telnet/terminal_type.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { coreTest } from "../support/core.ts";

/** What clients answer, and whether they can edit, have colours, and are listened to. */
const CLIENTS: [string[], boolean, boolean, boolean][] = [
  [["XTERM-256COLOR", "XTERM-256COLOR"], true, true, false],
  [["TMUX-256COLOR", "TMUX-256COLOR"], true, true, false],
  [["XTERM-KITTY", "XTERM-KITTY"], true, true, false],
  [["ANSI", "VT100", "VTNT"], true, false, false],
  [["vt100", "vt100"], true, false, false],
  [["LINUX", "LINUX"], true, false, false],
  [["UNKNOWN", "UNKNOWN"], false, false, false],
  [["dumb", "dumb"], false, false, false],
  [["", ""], false, false, false],
  [["MUDLET", "ANSI-TRUECOLOR", "MTTS 2349"], false, true, false],
  [["TINTIN++", "XTERM", "MTTS 143"], false, true, false],
  [["MUSHCLIENT", "MUSHCLIENT"], false, false, false],
  [["SOMETHING", "XTERM", "MTTS 15"], true, true, false],
  [["SOMETHING", "XTERM", "MTTS 3"], true, false, false],
  [["SOMETHING", "ANSI", "MTTS 9"], false, true, false],
  [["SOMETHING", "XTERM", "MTTS 79"], false, true, true],
];

for (const [answers, canEdit, hasColors, isScreenReader] of CLIENTS) {
  coreTest(`what ${answers.join(", ") || "an empty answer"} can do is known`, () => {
    assertEquals(terminalType(answers), { canEdit, hasColors, isScreenReader });
  });
}

coreTest("a client is asked until it comes round or says MTTS, and not for ever", () => {
  assert(!isComplete([]));
  assert(!isComplete(["XTERM"]));
  assert(isComplete(["XTERM", "XTERM"]));
  assert(!isComplete(["MUDLET", "XTERM"]));
  assert(isComplete(["MUDLET", "MTTS 9"]));
  assert(!isComplete(["ANSI", "VT100", "VT52", "VTNT", "VTNT"]));
  assert(isComplete(["ANSI", "VT100", "VT52", "VTNT", "VTNT", "ANSI"]));
  assert(!isComplete([..."ABCDEFG"]));
  assert(isComplete([..."ABCDEFGH"]));
});
