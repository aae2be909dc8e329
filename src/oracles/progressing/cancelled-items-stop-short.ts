import { SYNCMGRSTATUS } from '../../protocol';
import type { RequirementId } from '../../requirements';
import type { Aftermath } from '../aftermath';
import type { GroupOracle } from '../group-oracle';
import { reactionOf } from './reaction';
import { hasWork, nameIn, placesWith, Usual } from './usual';
import type { Place } from './usual';

/**
 * PROG-04, PROG-05 and SYNC-14: a cancelled item does not come to its natural end, which only an undisturbed session of it can tell.
 *
 * Two cases are left open by `cancelled-work-stops`. An item that claims no success may still have done all its steps. And one that
 * claims SUCCEEDED without a step since the cancel is truthful if all its steps were done by then; without an undisturbed session to
 * compare with the claim counts.
 */
export const cancelledItemsStopShort: GroupOracle = {
  name: 'cancelled-items-stop-short',
  requirements: ['PROG-04', 'PROG-05', 'SYNC-14'],
  compare(sessions, say) {
    const usual = new Usual(sessions);
    for (const place of placesWith(sessions, 'afterCancel')) {
      const { session, item, after } = place;
      const alone = reactionOf({ after, item, hasWork: hasWork(session) });
      if (alone === 'went on' || usual.reactionOf(place, after) !== 'went on') continue;
      for (const id of idsOf(after)) {
        say.violated(id, {
          seen: seen(place, after, usual),
          look: 'Look at what is done with the value that Progress returns.',
          basis: 'witness',
          cited: [{ session, entries: entriesOf(after) }],
        });
      }
    }
  },
};

function idsOf({ order }: Aftermath): readonly RequirementId[] {
  return [order.by === 'cancel-all' ? 'PROG-05' : 'PROG-04', 'SYNC-14'];
}

function seen(place: Place, after: Aftermath, usual: Usual): string {
  const { session, item } = place;
  const { steps } = after.before;
  const told = `${nameIn(session, item.itemId)} was cancelled by the answer #${after.order.toldN} after ${steps} step${steps === 1 ? '' : 's'}`;
  const natural = usual.stepsOf(place);
  if (item.lastStatus !== SYNCMGRSTATUS.SUCCEEDED && after.succeededN === undefined) {
    return `${told} and did all the ${natural} steps it has when nobody disturbs it.`;
  }
  const reason = natural === undefined ? 'though its work was not ended' : `of ${natural}`;
  return `${told} ${reason}, did none since, and reported SUCCEEDED at #${after.succeededN}.`;
}

function entriesOf({ order, beyondN, succeededN }: Aftermath): number[] {
  return [order.askedN, order.toldN, ...[beyondN, succeededN].flatMap((n) => n ?? [])];
}
