/** Runs something once the current turn of the event loop is over. Deno has always had it, its types have not. */
export const { setImmediate } = globalThis as unknown as { setImmediate(run: () => void): void };

/** Resolves in the next turn of the event loop, after what is ready now has been dealt with. */
export function nextTurn(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}
