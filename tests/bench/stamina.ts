import { Client } from "../support/client.ts";
import type { Candidate } from "./servers.ts";
import { residentKib } from "./usage.ts";

const CROWD = 50;
const LINES_PER_HOUR = 72_000; // twenty a second
const CONNECTIONS = 20_000;

/** Says an hour's lines to a crowd as fast as it takes them; gives memory at the end over that after a tenth. */
export async function hourOfTalk(candidate: Candidate): Promise<number> {
  await using server = await candidate.start();
  const crowd = await Promise.all(
    Array.from({ length: CROWD }, (_, i) => Client.login(server.port, `u${i}`)),
  );
  const speaker = crowd[0]!;
  const listening = crowd.slice(1).map(async ({ conn }) => {
    for (
      const buffer = new Uint8Array(65_536);
      await conn.read(buffer).catch(() => null) !== null;
    );
  });
  const say = async (lines: number) => {
    for (let said = 0; said < lines; said += 100) {
      await speaker.send(`say ${"x".repeat(40)}\r\n`.repeat(99) + `say ${said} is said\r\n`);
      await speaker.until((line) => line === `u0: ${said} is said`);
    }
  };
  await say(LINES_PER_HOUR / 10);
  const tenth = await residentKib(server.pid);
  await say(LINES_PER_HOUR * 9 / 10);
  const end = await residentKib(server.pid);
  for (const client of crowd) client[Symbol.dispose]();
  await Promise.all(listening);
  return end / tenth;
}

/** Lets many log in and leave, after half as many to warm up; gives memory after over memory before. */
export async function churn(candidate: Candidate): Promise<number> {
  await using server = await candidate.start();
  let next = 0;
  const comeAndGo = async (until: number) => {
    while (next < until) {
      using client = await Client.login(server.port, `u${next++}`);
      await client.send("logout\r\n");
      while (await client.line() !== null);
    }
  };
  const wave = (until: number) => Promise.all(Array.from({ length: 50 }, () => comeAndGo(until)));
  await wave(CONNECTIONS / 2);
  const before = await residentKib(server.pid);
  await wave(CONNECTIONS * 1.5);
  return await residentKib(server.pid) / before;
}
