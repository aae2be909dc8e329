import { SYNCMGRSTATUS } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { ItemRun, SessionView } from '../session-view';
import { completedRuns, endOf, itemNames, openRuns } from './run';
import type { Run } from './run';

const openStatuses: ReadonlySet<number> = new Set([
  SYNCMGRSTATUS.PENDING,
  SYNCMGRSTATUS.UPDATING,
  SYNCMGRSTATUS.PAUSED,
  SYNCMGRSTATUS.RESUMING,
  SYNCMGRSTATUS.UPDATING_INDETERMINATE,
]);

/**
 * SYNC-26: at the completion the last status of each chosen item is a terminal one, cancelled and failed items included.
 *
 * A status that came too late is SYNC-23, one that ran backwards PROG-15; an item without any status says nothing. Where callbacks were answered by a failure nobody listens any more (PROG-19).
 */
export const itemsEndWithAStatus: Oracle = {
  name: 'items-end-with-a-status',
  requirements: ['SYNC-26'],
  watch(session, say) {
    return {
      close() {
        for (const run of completedRuns(session)) if (!isUnheard(run)) judge(session, say, run);
        for (const { round, window } of openRuns(session)) {
          if ([...round.items.values()].every((item) => item.firstStatus === undefined)) continue;
          const seen = `The recording ends before it was clear how the items of the run of #${window.call.n} end.`;
          say.inconclusive('SYNC-26', { entries: [window.call.n], seen });
        }
      },
    };
  },
};

/** Steered, and neither by a cancel nor by a skip: a callback was answered by a failure. */
function isUnheard({ round, items }: Run): boolean {
  const isCancelled = round.cancelledAll !== undefined || items.some((item) => item.cancel !== undefined);
  return round.interfered && !isCancelled && items.every((item) => item.skip === undefined);
}

function judge(session: SessionView, say: Say, run: Run): void {
  const open = run.items.filter((item) => isOpen(session, run, item));
  if (open.length === 0) {
    if (run.items.some((item) => item.terminal !== undefined)) say.satisfied('SYNC-26');
    return;
  }
  const statuses = open.flatMap((item) => (item.lastStatus === undefined ? [] : [item.lastStatus.n]));
  say.violated('SYNC-26', {
    entries: [run.window.call.n, ...statuses.slice(0, 3), run.completedN],
    seen: `When the run of #${run.window.call.n} was completed at #${run.completedN}, the last status of ${itemNames(session, open)} was none that ends an item.`,
    look: 'Look for an item that ends without a last Progress, often one that failed or was cancelled.',
  });
}

function isOpen(session: SessionView, run: Run, item: ItemRun): boolean {
  const { lastStatus, terminal } = item;
  if (lastStatus === undefined || terminal !== undefined || !openStatuses.has(lastStatus.status)) return false;
  return endOf(session, run, item) !== 'premature';
}
