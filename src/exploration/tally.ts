/** Runs many meetings, counts who was accused of what, and shrinks the first meeting of each accusation. */
import fc from 'fast-check';
import { meet, meetings, sessionsOfAHandler } from './explore';
import type { Accusation, Meeting } from './explore';

export interface Tally {
  readonly seed: number;
  readonly pairs: number;
  /** Pairs in which somebody was accused. */
  readonly accused: number;
  readonly found: readonly { readonly id: string; readonly count: number; readonly at: number }[];
}

/** Plays at least `pairs` pairs of a handler and a plan; the same seed gives the same pairs. */
export async function tally(pairs: number, seed: number, show?: (pairs: number) => void): Promise<Tally> {
  const counts = new Map<string, { count: number; at: number }>();
  const [accused, numRuns] = [new Set<string>(), Math.ceil(pairs / sessionsOfAHandler)];
  let at = -1;
  const count = async (meeting: Meeting) => {
    at += 1;
    for (const { id, session } of await accusationsAgainst(meeting)) {
      accused.add(`${at} ${session}`);
      const known = counts.get(id);
      counts.set(id, { count: (known?.count ?? 0) + 1, at: known?.at ?? at });
    }
    show?.((at + 1) * sessionsOfAHandler);
  };
  await fc.check(fc.asyncProperty(meetings, count), { seed, numRuns });
  const found = [...counts].map(([id, known]) => ({ id, ...known }));
  return { seed, pairs: numRuns * sessionsOfAHandler, accused: accused.size, found };
}

/** Gives the smallest meeting found in which this accusation is still made. */
export async function shrunk(id: string, at: number, seed: number): Promise<Meeting | undefined> {
  return smallestMeeting(async (meeting) => !(await accusationsAgainst(meeting)).some((each) => each.id === id), {
    at,
    seed,
  });
}

/** Gives the smallest meeting found of which something does not hold; `at` is the meeting of that seed to begin with. */
export async function smallestMeeting(
  holds: (meeting: Meeting) => Promise<boolean>,
  { at, seed }: { readonly at: number; readonly seed: number },
): Promise<Meeting | undefined> {
  const details = await fc.check(fc.asyncProperty(meetings, holds), {
    seed,
    path: String(at),
    numRuns: 1,
    interruptAfterTimeLimit: 20_000,
  });
  return details.counterexample?.[0];
}

async function accusationsAgainst(meeting: Meeting): Promise<readonly Accusation[]> {
  try {
    return (await meet(meeting)).accusations;
  } catch (error) {
    return [
      { id: `threw ${error instanceof Error ? error.message : String(error)}`, session: '', seen: '', entries: [] },
    ];
  }
}
