/** Tells a handler that is silent from one that is not let run: from two looks at how long its threads wait for a processor. */

/** What a program has had so far, and what it was not given. */
export interface RunLook {
  /** Nanoseconds that each of its threads has been ready to run and was not let; empty where the system does not tell. */
  readonly delays: ReadonlyMap<string, number>;
  /** Processor milliseconds of all of it. */
  readonly processorMs: number;
}

export interface Watched {
  readonly before: RunLook;
  readonly after: RunLook;
  /** Between the two looks. */
  readonly elapsedMs: number;
  /** By how much the kit itself was served too late meanwhile. */
  readonly lateMs: number;
}

/**
 * Gives which share of the time between two looks, 0 to 1, a program was let run as it would.
 *
 * The thread that waited longest decides, for nobody knows which of them owes the answer. Threads that only keep each other waiting
 * take no time away: whoever had a whole processor all the time has had all of it.
 */
export function shareLetRun({ before, after, elapsedMs, lateMs }: Watched): number {
  if (elapsedMs <= 0) return 1;
  const waitedMs = [...after.delays].map(([thread, delay]) => (delay - (before.delays.get(thread) ?? delay)) / 1e6);
  // Only where the system does not tell does the kit go by itself.
  const letMs = elapsedMs - Math.max(0, ...(after.delays.size === 0 ? [lateMs] : waitedMs));
  const hadMs = Math.min(elapsedMs, after.processorMs - before.processorMs);
  return Math.min(1, Math.max(0, letMs, hadMs) / elapsedMs);
}
