import { assertHeard, attackedServer, Attackers, Canaries, IN } from "../support/attack.ts";
import { DEADLINE_MS, within } from "../support/deadline.ts";

const PEOPLE = 9900;

/** Twice what is to be seen on a quiet machine: those who come take all of this one, too. */
const HEARD_P99_MS = 500;

/** The binary is one of Deno 2.4.2, which lets only 128 wait to be accepted: there they need almost a minute. */
const isOldest = Deno.env.has("FISHBOWL");

/** How many descriptors a process may have here at most. */
async function descriptors(): Promise<number> {
  const shell = new Deno.Command("sh", { args: ["-c", "ulimit -Hn"] });
  const limit = new TextDecoder().decode((await shell.output()).stdout).trim();
  return limit === "unlimited" ? Infinity : Number(limit);
}

Deno.test({
  name: `after a restart ${PEOPLE} come at once, all get in, and two who talk hardly notice`,
  ignore: isOldest || await descriptors() < PEOPLE + 500,
  async fn() {
    await using server = await attackedServer(["--max-clients-per-ip", "0"]);
    using two = await Canaries.in(server.port());
    await two.join("den"); // in the lobby, each line is one to thousands
    const began = performance.now();
    const crowd = { ...IN, clients: PEOPLE, perAddress: 1, atOnce: 50 }; // more and the machine itself is full
    const coming = Attackers.begin(server.port(), crowd);
    await within(two.talk(coming), "the last of them", 6 * DEADLINE_MS);
    await using _people = await coming;
    const inMs = Math.round(performance.now() - began);
    assertHeard(two.heardMs, `all are in after ${inMs} ms`, HEARD_P99_MS);
  },
});
