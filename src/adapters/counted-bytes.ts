/** Bytes of a callback or an answer that do not count as output: many of them are legal (judging.md). */
const freeBytes = 1_024;

/** How much of one message counts as output; `isFree` for callbacks and answers. */
export function countedBytes(bytes: number, isFree: boolean): number {
  return isFree ? Math.max(0, bytes - freeBytes) : bytes;
}
