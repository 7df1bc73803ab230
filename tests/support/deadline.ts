/** How long a test waits for what must come: far longer than it takes on a slow machine. */
export const DEADLINE_MS = 10_000;

/** Resolves like `promise`, or rejects and names `what` when that takes too long. */
export async function within<T>(
  promise: Promise<T>,
  what: string,
  milliseconds: number = DEADLINE_MS,
): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`not within ${milliseconds} ms: ${what}`)),
    milliseconds,
  );
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks until something has come true, which must not take long. */
export async function eventually(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  while (!await isTrue()) {
    if (performance.now() >= deadline) throw new Error(`it never came true: ${isTrue}`);
  }
}
