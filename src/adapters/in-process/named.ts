/** Maps by name that ask no prototype, which a handler may have patched. */

export function named<T>(): Record<string, T | undefined> {
  return Object.create(null) as Record<string, T | undefined>;
}

/** Gives a map that holds `true` for each of the names. */
export function marked(names: readonly string[]): Record<string, true | undefined> {
  const marks = named<true>();
  for (const name of names) marks[name] = true;
  return marks;
}
