import { succeeded } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { SessionView } from '../session-view';
import { completedRuns, endOf, isPoisoned, itemNames, openRuns } from './run';
import type { Run } from './run';

/**
 * SYNC-01: when a run completes with success, each chosen item has ended its work or has a terminal status.
 *
 * Judged in rounds that no cancel, skip or failing answer steered: there PROG-04, PROG-05 and STAT-06 say what became of the other
 * items. Work that goes on after the completion is SYNC-22. Where only claims can tell, a run without any progress is SYNC-12's,
 * and an item that was last said to be running may or may not have been dealt with.
 */
export const everyItemIsHandled: Oracle = {
  name: 'every-item-is-handled',
  requirements: ['SYNC-01'],
  watch(session, say) {
    return {
      close() {
        if (isPoisoned(session)) return;
        for (const run of completedRuns(session)) judge(session, say, run);
        for (const { window } of openRuns(session)) {
          const seen = `The recording ends before the run of #${window.call.n} did, and with it what becomes of its items.`;
          say.inconclusive('SYNC-01', { entries: [window.call.n], seen });
        }
      },
    };
  },
};

function judge(session: SessionView, say: Say, run: Run): void {
  const { round, items } = run;
  const isSilent = !session.has('work') && round.runProgressCount === 0;
  if (!succeeded(run.hr) || round.interfered || isSilent) return;
  const ends = items.map((item) => endOf(session, run, item));
  const basis = session.has('work') ? 'witness' : 'claim';
  const leftOut = items.filter((_, index) => ends[index] === 'left out');
  const unclear = items.filter((_, index) => ends[index] === 'unclear');
  const entries = [round.prepare.call.n, run.window.call.n, run.completedN];
  if (leftOut.length > 0) {
    say.violated('SYNC-01', {
      entries,
      seen: `The run of #${run.window.call.n} was completed with success at #${run.completedN}, and until then neither work nor a terminal status had dealt with ${itemNames(session, leftOut)}.`,
      look: 'Look for a loop that is left early, or an item that is passed over without a word.',
      basis,
    });
  } else if (unclear.length > 0) {
    const seen = `At the completion #${run.completedN} ${itemNames(session, unclear)} had no terminal status, and without reports of work it cannot be told whether it was dealt with.`;
    say.inconclusive('SYNC-01', { entries, seen, basis });
  } else if (!ends.includes('premature')) {
    say.satisfied('SYNC-01', { basis: ends.every((end) => end === 'worked') ? 'witness' : 'claim' });
  }
}
