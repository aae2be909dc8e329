import { SYNCMGRSTATUS } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import { summarizeItem } from '../session-summary';
import type { ItemRun, SessionView } from '../session-view';
import { itemName } from '../synchronizing/run';
import { reactionOf } from './reaction';

/** PROG-20 and PROG-21 are notes: the status of a cancelled item, and steps beyond the grace that stop before the item's end. */
export const cancelledRunsNoted: Oracle = {
  name: 'cancelled-runs-noted',
  requirements: [],
  watch(session, say) {
    return {
      close() {
        const cancelled = session.rounds.flatMap((round) =>
          [...round.items.values()].filter(({ afterCancel }) => afterCancel !== undefined),
        );
        const told = cancelled.find(
          ({ lastStatus, afterCancel }) => (lastStatus?.n ?? 0) > (afterCancel?.order.toldN ?? Infinity),
        );
        if (told !== undefined) noteStatus(session, say, told);
        const slow = cancelled.find((item) => isSlow(session, item));
        if (slow !== undefined) noteSteps(session, say, slow);
      },
    };
  },
};

function noteStatus(session: SessionView, say: Say, { itemId, lastStatus, afterCancel }: ItemRun): void {
  if (lastStatus === undefined || afterCancel === undefined) return;
  const status =
    Object.entries(SYNCMGRSTATUS).find(([, value]) => value === lastStatus.status)?.[0] ?? String(lastStatus.status);
  say.note('PROG-20', {
    entries: [afterCancel.order.toldN, lastStatus.n],
    seen: `After the cancel of #${afterCancel.order.toldN} the last status of ${itemName(session, itemId)} is ${status}.`,
  });
}

function isSlow(session: SessionView, item: ItemRun): boolean {
  const after = item.afterCancel;
  if (after?.beyondN === undefined) return false;
  return reactionOf({ after, item: summarizeItem(item), hasWork: session.has('work') }) === 'stopped';
}

function noteSteps(session: SessionView, say: Say, { itemId, afterCancel }: ItemRun): void {
  if (afterCancel?.beyondN === undefined) return;
  say.note('PROG-21', {
    entries: [afterCancel.order.toldN, afterCancel.beyondN],
    seen: `${afterCancel.steps} steps of ${itemName(session, itemId)} were done after the cancel of #${afterCancel.order.toldN} before it stopped.`,
    look: 'Smaller steps, each with a look at the answer before it, stop sooner.',
  });
}
