import type { RequirementId } from '../../requirements';
import type { Aftermath } from '../aftermath';
import type { Basis } from '../judgement';
import type { Finding, Oracle, Say } from '../oracle';
import { isWitnessed, reactionOf } from '../progressing/reaction';
import { summarizeItem } from '../session-summary';
import type { ItemRun, SessionView } from '../session-view';
import { itemName } from '../synchronizing/run';

/**
 * STAT-03, STAT-05 and STAT-08: an accepted skip is obeyed.
 *
 * A skip from the window of the preparation that is lost is STAT-05. One from the run that is lost is STAT-03 and, where the item had
 * not begun, the lost skip of STAT-08: in that window the handler's own work is always under way. SetItemStatus that never returns
 * during a run is the deadlock of STAT-08. An answer other than S_OK promised nothing (STAT-04).
 */
export const skippedItemsStayOut: Oracle = {
  name: 'skipped-items-stay-out',
  requirements: ['STAT-03', 'STAT-05', 'STAT-08'],
  watch(session, say) {
    return {
      lost({ n, how }) {
        const call = session.openCalls.find(({ method }) => method === 'SetItemStatus');
        if (how !== 'hung' || call === undefined || session.windows.Synchronize === undefined) return;
        say.violated('STAT-08', {
          entries: [call.n, n],
          seen: `SetItemStatus at #${call.n} came while the run was open and never returned.`,
          look: 'Look for a lock that a worker holds while it works or calls back.',
        });
      },
      close() {
        for (const round of session.rounds) {
          for (const item of round.items.values())
            if (item.afterSkip !== undefined) judge(session, say, item, item.afterSkip);
        }
      },
    };
  },
};

function judge(session: SessionView, say: Say, item: ItemRun, after: Aftermath): void {
  const followed = { after, item: summarizeItem(item), hasWork: session.has('work') };
  const reaction = reactionOf(followed);
  const basis: Basis = isWitnessed(followed) ? 'witness' : 'claim';
  const isEarly = item.skip?.during === 'PrepareForSync';
  const run = item.round.synchronize;
  if (reaction === 'went on') {
    const isLost: readonly RequirementId[] = after.before.hadBegun ? ['STAT-03'] : ['STAT-03', 'STAT-08'];
    for (const id of isEarly ? (['STAT-05'] as const) : isLost)
      say.violated(id, { ...goingOn(session, item, after), basis });
    return;
  }
  if (run === undefined || run.call.threw !== undefined || reaction === 'finished') return;
  const ids = ['STAT-03', isEarly ? 'STAT-05' : 'STAT-08'] as const;
  if (run.closedN !== undefined) {
    if (reaction === 'stopped') for (const id of ids) say.satisfied(id, { basis });
  } else if (session.lost === undefined && run.missedN === undefined) {
    const seen = `The recording ends before it was clear whether ${itemName(session, item.itemId)} stays out after the skip of #${after.order.askedN}.`;
    for (const id of ids) say.inconclusive(id, { entries: [after.order.askedN, after.order.toldN], seen, basis });
  }
}

function goingOn(
  session: SessionView,
  item: ItemRun,
  { order, before, beganN, beyondN, succeededN }: Aftermath,
): Finding {
  const deeds = [
    ...(beganN === undefined ? [] : [`work on it was begun ${before.hadBegun ? 'again ' : ''}at #${beganN}`]),
    ...(beyondN === undefined ? [] : [`steps were done as late as #${item.lastWorkN}`]),
    ...(succeededN === undefined ? [] : [`SUCCEEDED was reported at #${succeededN}`]),
  ];
  return {
    entries: [order.askedN, order.toldN, ...[beganN, beyondN, succeededN].flatMap((n) => n ?? [])],
    seen: `The skip of ${itemName(session, item.itemId)} at #${order.askedN} was answered S_OK, and ${deeds.join(', ')}.`,
    look:
      item.skip?.during === 'PrepareForSync'
        ? 'Look for marks that are cleared when Synchronize begins; PrepareForSync is where the new list arrives.'
        : 'Look for a mark that is not stored, or tested only when the run starts.',
  };
}
