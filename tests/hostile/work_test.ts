import { attackTest, IN, latin1, TWEETYS_ADDRESS } from "../support/attack.ts";
import { typeIs } from "../support/telnet_client.ts";

const [WILL, DO, IAC] = [251, 253, 255];
const text = (...bytes: number[]) => String.fromCharCode(...bytes);

/** A client that lets the server echo, and is in. */
const TERMINAL = text(
  IAC,
  WILL,
  24,
  ...typeIs("XTERM"),
  ...typeIs("XTERM"),
  IAC,
  DO,
  1,
  IAC,
  DO,
  3,
);
const EDITS = { begins: `${TERMINAL}login m#\r`, until: "You are in" };
const EDITS_OUTSIDE = { begins: TERMINAL, until: "\x1b[?2004h" };

const CLUSTER = latin1("e" + "\u0301".repeat(240) + "\u200d");

attackTest("blank lines from one who is not logged in", { clients: 1, repeats: "\n" });
attackTest("blank lines from 64 at one address", { repeats: "\n" });
attackTest("telnet's timing mark from 64", { repeats: text(IAC, DO, 6) });
attackTest("exchanging clusters of marks by eight who edit, at 4 KB/s each", {
  ...EDITS,
  begins: `${EDITS.begins}${CLUSTER}${CLUSTER}`,
  clients: 8,
  repeats: "\x14",
  bytesPerSecond: 4096,
});
attackTest("exchanging clusters of marks by sixteen outside", {
  ...EDITS_OUTSIDE,
  begins: `${EDITS_OUTSIDE.begins}${CLUSTER}${CLUSTER}`,
  clients: 16,
  repeats: "\x14",
});
attackTest("Enter from 64 who edit", { ...EDITS, repeats: "\r" });
attackTest("marks that join one by one from 64 who edit", { ...EDITS, repeats: latin1("\u0301") });
attackTest("Tab from 64 who edit, among 200 names", { ...EDITS, repeats: "m\t\x15" }, {
  clients: 200,
  begins: "login mm#\r\n",
  until: "You are in",
});
attackTest("who and blank lines from 60 who share an address with one of the two", {
  ...IN,
  clients: 30,
  address: TWEETYS_ADDRESS,
  repeats: "who\r\n",
}, { clients: 30, address: TWEETYS_ADDRESS, repeats: "\n" });
attackTest("drawing the row again from 60 who edit", { ...EDITS, clients: 60, repeats: "\x0c" });
