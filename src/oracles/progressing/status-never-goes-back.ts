import { SYNCMGRSTATUS } from '../../protocol';
import { findingsMax } from '../lifetime/telling';
import type { Oracle } from '../oracle';
import { statusOf } from '../session-view';
import type { ItemRun } from '../session-view';
import { itemName } from '../synchronizing/run';

const { SUCCEEDED, PENDING, UPDATING } = SYNCMGRSTATUS;

/**
 * PROG-15: an item that succeeded is not pending or updating again in the same run.
 *
 * A retry is a run of its own. What is reported after the end of the run is SYNC-23, whatever it says.
 */
export const statusNeverGoesBack: Oracle = {
  name: 'status-never-goes-back',
  requirements: ['PROG-15'],
  watch(session, say) {
    const succeededAt = new Map<ItemRun, number>();
    let found = 0;
    return {
      callback: {
        Progress({ n, args, item }) {
          if (item === undefined) return;
          const status = statusOf(args.item);
          if (status === SUCCEEDED) {
            if (!succeededAt.has(item)) succeededAt.set(item, n);
            return;
          }
          if (status !== PENDING && status !== UPDATING) return;
          const before = succeededAt.get(item);
          if (before === undefined || item.round.synchronize?.closedN !== undefined || found >= findingsMax) return;
          found += 1;
          say.violated('PROG-15', {
            entries: [before, n],
            seen: `${itemName(session, item.itemId)} was SUCCEEDED at #${before} and is ${status === PENDING ? 'PENDING' : 'UPDATING'} again at #${n}.`,
            look: 'Look for a worker or a timer that reports once more after another one has finished the item.',
          });
        },
      },
      close() {
        if (succeededAt.size > 0) say.satisfied('PROG-15');
      },
    };
  },
};
