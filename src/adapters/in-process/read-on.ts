/** Lets the event loop deliver what has already arrived: on a busy machine a timer is due before that is read. */
import { performance } from 'node:perf_hooks';

// Taken before the candidate is loaded, and before time is faked.
const realSetImmediate = setImmediate;
const { nodeTiming } = performance;

/** Turns of the loop, each of which reads once without waiting. Where two ends of a connection lie in one process, each step of theirs takes one. */
const turnsMin = 8;
const turnsMax = 1_000;

/** Calls back when a turn has brought nothing; after `turnsMax` turns whatever they bring. */
export function readOn(then: () => void): void {
  let turns = 0;
  let seen = eventsSoFar();
  const turn = (): void => {
    turns += 1;
    const events = eventsSoFar();
    const isStill = events === seen;
    seen = events;
    if (turns >= turnsMax || (isStill && turns >= turnsMin)) then();
    else realSetImmediate(turn);
  };
  realSetImmediate(turn);
}

/** What the loop has delivered; always the same where Node does not count it (before 20.18). */
function eventsSoFar(): unknown {
  const counted: unknown = Reflect.get(nodeTiming, 'uvMetricsInfo');
  return typeof counted === 'object' && counted !== null ? Reflect.get(counted, 'events') : undefined;
}
