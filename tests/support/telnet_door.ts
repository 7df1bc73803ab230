import { nextTurn } from "../../src/net/event_loop.ts";
import { OPTION, TELNET } from "../../src/telnet/codes.ts";
import { Connection } from "../../src/doors/connection.ts";
import type { House } from "../../src/doors/house.ts";
import { TelnetDoor } from "../../src/doors/telnet_door.ts";
import { newClient } from "./house.ts";
import { Peer } from "./peer.ts";
import { VirtualScreen } from "./screen.ts";
import { typeIs } from "./telnet_client.ts";

const { IAC, DO, WILL, WONT } = TELNET;
const { ECHO, SUPPRESS_GO_AHEAD, TERMINAL_TYPE, WINDOW_SIZE } = OPTION;

/** A client that is connected through a telnet door, and its whole life. */
export function connect(house: House): { peer: Peer; connection: Connection; life: Promise<void> } {
  const peer = new Peer();
  const client = newClient(house.bounds);
  const address = { hostname: "a test", port: 1 };
  const connection = new Connection(new TelnetDoor(peer, address, house, client), house, client);
  return { peer, connection, life: connection.run() };
}

/** A client that lets the server echo, and is in under a name. */
export async function loginEditing(
  house: House,
  name: string,
): Promise<ReturnType<typeof connect>> {
  const client = connect(house);
  const { peer } = client;
  peer.send([IAC, WILL, TERMINAL_TYPE, ...typeIs("XTERM"), ...typeIs("XTERM")]);
  await peer.until(telnet(WILL, SUPPRESS_GO_AHEAD));
  peer.send([IAC, DO, ECHO, IAC, DO, SUPPRESS_GO_AHEAD, IAC, WONT, WINDOW_SIZE]);
  await peer.until("\x1b[?2004h");
  peer.send(`login ${name}\r`);
  await peer.until(`You are in, ${name}`);
  await peer.until("lobby> ");
  return client;
}

export function telnetBytes(...bytes: number[]): number[] {
  return [IAC, ...bytes];
}

export function telnet(...bytes: number[]): string {
  return String.fromCharCode(...telnetBytes(...bytes));
}

/** The rows that a terminal shows for what it got. */
export function rows(got: string): string[] {
  const screen = new VirtualScreen(80, 24);
  screen.write(Uint8Array.from(got.replace(/\xff[^]{2}/g, ""), (byte) => byte.charCodeAt(0)));
  return screen.text;
}

/** Presses keys one after the other, each seen on the screen before the next one. */
export async function press(peer: Peer, ...keys: (string | number[])[]): Promise<void> {
  for (const key of keys) {
    peer.send(key);
    for (let turn = 0; turn < 5; turn++) await nextTurn();
  }
}
