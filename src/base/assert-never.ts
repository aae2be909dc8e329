/** Ends a switch over a union: a value that arrives here is a fault of the kit. */
export function assertNever(value: never): never {
  throw new Error(`invariant: unexpected value ${JSON.stringify(value)}`);
}

/** Throws when something that the kit itself guarantees does not hold; never caught on the way to exit code 70. */
export function invariant(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`invariant: ${what}`);
}
