import { succeeded } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { Round } from '../session-view';
import { completedRuns, isOrdinary, openRuns } from './run';
import type { Run } from './run';

/**
 * SYNC-12: a run with at least one chosen item reports progress.
 *
 * Only what comes while the run is open counts: neither Progress of the preparation nor what is late (SYNC-23). Excused is a run that
 * fails before it touches anything, and one whose items the user had all skipped.
 */
export const progressIsGiven: Oracle = {
  name: 'progress-is-given',
  requirements: ['SYNC-12'],
  watch(session, say) {
    const heard = new Set<Round>();
    let newest: Round | undefined;
    return {
      callback: {
        Progress({ round }) {
          if (round === undefined || round === newest || session.windows.Synchronize?.round !== round) return;
          newest = round;
          heard.add(round);
        },
      },
      close() {
        for (const run of completedRuns(session)) judge(say, run, heard.has(run.round));
        for (const round of session.rounds) if (isOrdinary(session, round) && isGivenUp(round)) tell(say, round);
        for (const { round, window } of openRuns(session)) {
          const seen = `The recording ends in the run of #${window.call.n}, which had not reported any progress yet.`;
          if (round.runProgressCount > 0) say.satisfied('SYNC-12');
          else say.inconclusive('SYNC-12', { entries: [window.call.n], seen });
        }
      },
    };
  },
};

function judge(say: Say, { round, hr, items }: Run, wasHeard: boolean): void {
  if (wasHeard) say.satisfied('SYNC-12');
  else if (hasBegun(round) || (succeeded(hr) && items.some((item) => item.skip === undefined))) tell(say, round);
}

/** It never ended, which is SYNC-06, but moved data without a word. */
function isGivenUp(round: Round): boolean {
  const { synchronize, runProgressCount } = round;
  return (
    synchronize?.missedN !== undefined &&
    synchronize.completions.length === 0 &&
    runProgressCount === 0 &&
    hasBegun(round)
  );
}

function hasBegun(round: Round): boolean {
  return [...round.items.values()].some((item) => item.beganN !== undefined);
}

function tell(say: Say, { synchronize }: Round): void {
  if (synchronize === undefined) return;
  const end = synchronize.completions[0]?.n ?? synchronize.missedN ?? synchronize.call.n;
  say.violated('SYNC-12', {
    entries: [synchronize.call.n, end],
    seen: `Between Synchronize at #${synchronize.call.n} and #${end} no Progress was reported about any item.`,
    look: 'Look for a callback that was never stored, or a reporting helper that returns early.',
  });
}
