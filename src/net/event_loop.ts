/** Runs something once the current turn of the event loop is over. Deno has always had it, its types have not. */
export const { setImmediate } = globalThis as unknown as { setImmediate(run: () => void): void };

/** Resolves in the next turn of the event loop, after what is ready now has been dealt with. */
export function nextTurn(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}

const NOTHING = new Uint8Array();

/**
 * Resolves after a turn and some 50 us more, from another thread: if there is nothing else to do meanwhile, Deno is
 * idle. A timer would take 1 to 2 ms.
 */
export async function moment(): Promise<void> {
  await nextTurn();
  await crypto.subtle.digest("SHA-1", NOTHING);
}
