/** Small words for counted and listed things in sentences. */

/** "1 session", "3 sessions". */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** The first few, and how many more there are. */
export function listed(texts: readonly string[], max: number): string {
  const more = texts.length - max;
  return more > 0 ? `${texts.slice(0, max).join(', ')} and ${more} more` : texts.join(', ');
}
