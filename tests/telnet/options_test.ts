import { OPTION, TELNET, type Verb } from "../../src/telnet/codes.ts";
import { PATIENCE, TelnetOptions } from "../../src/telnet/options.ts";
import { assert, assertEquals } from "../support/assert.ts";

const { WILL, WONT, DO, DONT } = TELNET;
const { ECHO, WINDOW_SIZE, TIMING_MARK } = OPTION;
const UNKNOWN = 99;

/** Options with all that is said about them, as `[verb, option]`. */
function options({ agrees = false } = {}) {
  const said: number[][] = [];
  const changes: number[] = [];
  const telnet = new TelnetOptions({
    reply: ([, ...bytes]) => said.push(bytes),
    agrees: () => agrees,
    changed: (option) => changes.push(option),
  });
  return { telnet, said, changes };
}

Deno.test("what we want is on when the client agrees, and off when it refuses", () => {
  for (const [want, yes, no, option] of [[WILL, DO, DONT, ECHO], [DO, WILL, WONT, WINDOW_SIZE]]) {
    for (const answer of [yes, no]) {
      const { telnet, said } = options();
      telnet.want(option!, true);
      assertEquals([telnet.isOn(option!), telnet.isHoped(option!)], [false, true]);
      telnet.receive(answer as Verb, option!);
      assertEquals(telnet.isOn(option!), answer === yes);
      assertEquals(telnet.isHoped(option!), answer === yes);
      assertEquals(said, [[want!, option!]]);
    }
  }
});

Deno.test("an offer is taken when we agree, else refused, and an option that ends is confirmed", () => {
  const agreeing = options({ agrees: true });
  agreeing.telnet.receive(WILL, WINDOW_SIZE);
  agreeing.telnet.receive(WILL, WINDOW_SIZE);
  agreeing.telnet.receive(WONT, WINDOW_SIZE);
  agreeing.telnet.receive(WONT, WINDOW_SIZE);
  assertEquals(agreeing.said, [[DO, WINDOW_SIZE], [DONT, WINDOW_SIZE]]);
  const refusing = options();
  refusing.telnet.receive(DO, ECHO);
  assertEquals([refusing.said, refusing.changes], [[[WONT, ECHO]], []]);
});

Deno.test("a change of mind before the answer is there is told after it", () => {
  const { telnet, said } = options();
  telnet.want(ECHO, true);
  telnet.want(ECHO, false);
  telnet.want(ECHO, true);
  telnet.want(ECHO, false);
  assertEquals(said, [[WILL, ECHO]]);
  telnet.receive(DO, ECHO);
  assertEquals(said, [[WILL, ECHO], [WONT, ECHO]]);
  telnet.want(ECHO, true);
  telnet.receive(DONT, ECHO);
  assertEquals(said, [[WILL, ECHO], [WONT, ECHO], [WILL, ECHO]]);
  telnet.receive(DO, ECHO);
  assert(telnet.isOn(ECHO));
});

Deno.test("two sides that answer each other come to rest, whatever the other begins with", () => {
  for (const first of [[DO, ECHO], [DONT, ECHO], [WILL, WINDOW_SIZE], [WONT, WINDOW_SIZE]]) {
    for (const wanted of [true, false]) {
      const { telnet, said } = options({ agrees: true });
      telnet.want(ECHO, wanted);
      telnet.receive(first[0] as Verb, first[1]!);
      // The peer answers each thing said by saying the same, as an old telnet without states does.
      const mirror = new Map<number, Verb>([[WILL, DO], [WONT, DONT], [DO, WILL], [DONT, WONT]]);
      for (let at = 0; at < said.length; at++) {
        telnet.receive(mirror.get(said[at]![0]!)!, said[at]![1]!);
        assert(said.length < 5, `a loop after ${first}: ${said}`);
      }
    }
  }
});

Deno.test("a client that turns an option on and off without end loses our patience", () => {
  const { telnet, said } = options({ agrees: true });
  for (let round = 0; round < 1000; round++) {
    telnet.receive(WILL, WINDOW_SIZE);
    telnet.receive(WONT, WINDOW_SIZE);
  }
  assertEquals(said.length, PATIENCE);
  assert(!telnet.isOn(WINDOW_SIZE));
});

Deno.test("an option that is never wanted is refused once and then ignored", () => {
  const { telnet, said } = options({ agrees: true });
  for (let round = 0; round < 1000; round++) {
    telnet.receive(DO, UNKNOWN);
    telnet.receive(WILL, UNKNOWN);
    telnet.receive(WONT, UNKNOWN);
    telnet.receive(WILL, ECHO);
  }
  assertEquals(said, [[WONT, UNKNOWN], [DONT, UNKNOWN], [DONT, ECHO]]);
});

Deno.test("every timing mark that is asked for comes back", () => {
  const { telnet, said } = options();
  for (let round = 0; round < 3; round++) telnet.receive(DO, TIMING_MARK);
  assertEquals(said, Array(3).fill([WILL, TIMING_MARK]));
});
