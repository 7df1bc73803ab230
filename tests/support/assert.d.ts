/** The part of `@std/assert` that the tests use. */
export function assert(condition: unknown, message?: string): asserts condition;
export function assertEquals<T>(actual: T, expected: T, message?: string): void;
export function assertMatch(actual: string, expected: RegExp, message?: string): void;
export function assertStringIncludes(actual: string, expected: string, message?: string): void;
export function assertThrows<E extends Error>(
  run: () => unknown,
  // deno-lint-ignore no-explicit-any -- an error class may take any arguments
  kind: abstract new (...args: any[]) => E,
  messageIncludes?: string,
): E;
