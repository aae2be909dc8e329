import type { Aftermath } from '../aftermath';
import type { Basis } from '../judgement';
import type { Oracle, Say } from '../oracle';
import { isWitnessed, reactionOf } from '../progressing/reaction';
import { summarizeItem } from '../session-summary';
import type { ItemRun, SessionView } from '../session-view';
import { itemName } from '../synchronizing/run';
import { goingOn, isBusy } from './skip-words';

/**
 * STAT-05, and what a session shows by itself of STAT-03 and STAT-08: an accepted skip is obeyed.
 *
 * A skip from the window of the preparation that is lost is STAT-05 and nothing else. Which of the other two a skip breaks that is
 * lost in the run takes all sessions: `skips-in-the-run-are-obeyed`. SetItemStatus that never returns during a run is the deadlock of
 * STAT-08. An answer other than S_OK promised nothing (STAT-04).
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
          for (const item of round.items.values()) {
            if (item.afterSkip !== undefined) judge(session, say, item, item.afterSkip);
          }
        }
      },
    };
  },
};

function judge(session: SessionView, say: Say, item: ItemRun, after: Aftermath): void {
  const { order } = after;
  const followed = { after, item: summarizeItem(item), hasWork: session.has('work') };
  const reaction = reactionOf(followed);
  const basis: Basis = isWitnessed(followed) ? 'witness' : 'claim';
  const isEarly = order.during === 'PrepareForSync';
  const name = itemName(session, item.itemId);
  if (reaction === 'went on') {
    const look =
      'Look for marks that are cleared when Synchronize begins; PrepareForSync is where the new list arrives.';
    if (isEarly) say.violated('STAT-05', { ...goingOn(name, after), look, basis });
    return;
  }
  const run = item.round.synchronize;
  if (run === undefined || run.call.threw !== undefined || reaction === 'finished') return;
  const isBusyRow = isBusy(order, [...item.round.items.values()])
    ? (['STAT-03', 'STAT-08'] as const)
    : (['STAT-03'] as const);
  const ids = isEarly ? (['STAT-03', 'STAT-05'] as const) : isBusyRow;
  if (run.closedN !== undefined) {
    if (reaction === 'stopped') for (const id of ids) say.satisfied(id, { basis });
  } else if (session.lost === undefined && run.missedN === undefined) {
    const seen = `The recording ends before it was clear whether ${name} stays out after the skip of #${order.askedN}.`;
    for (const id of ids) say.inconclusive(id, { entries: [order.askedN, order.toldN], seen, basis });
  }
}
