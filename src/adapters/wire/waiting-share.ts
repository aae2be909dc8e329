/**
 * Tells a handler that is silent from one that is not let run: watches for a moment how long its threads wait for a processor, and
 * how late the kit itself is served.
 */

/** How long is watched, real milliseconds. */
const watchedMs = 200;

/** Nanoseconds that each thread of a candidate has been ready to run and was not let, since it began. */
export type RunDelays = ReadonlyMap<string, number>;

export async function waitingShareOf(runDelays: () => RunDelays): Promise<number> {
  const [before, beganAt] = [runDelays(), performance.now()];
  await new Promise((resolve) => setTimeout(resolve, watchedMs));
  const elapsedMs = performance.now() - beganAt;
  return shareOf({ before, after: runDelays(), elapsedMs });
}

/** Of the time between two looks: what the thread that waited longest waited, or by how much the kit was late. */
export function shareOf({
  before,
  after,
  elapsedMs,
}: {
  readonly before: RunDelays;
  readonly after: RunDelays;
  readonly elapsedMs: number;
}): number {
  const delays = [...after].map(([thread, delay]) => (delay - (before.get(thread) ?? delay)) / 1e6);
  const late = Math.max(0, elapsedMs - watchedMs);
  return Math.min(1, Math.max(late, ...delays) / elapsedMs);
}
