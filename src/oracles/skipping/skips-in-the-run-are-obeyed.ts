import type { RequirementId } from '../../requirements';
import type { GroupOracle, GroupSay } from '../group-oracle';
import { isWitnessed } from '../progressing/reaction';
import { hasWork, nameIn, placesWith, Usual } from '../progressing/usual';
import type { Place } from '../progressing/usual';
import type { Aftermath } from '../aftermath';
import { goingOn, isBusy } from './skip-words';

type Skip = Place & { readonly after: Aftermath };

/**
 * STAT-03 and STAT-08: an item that was skipped while the run was open is not begun, and does not run to its natural end.
 *
 * A handler that does not obey skips at all breaks STAT-03, one that obeys them and loses those that meet it in the middle of
 * something breaks STAT-08. What tells them apart is a lone skip between two acts of the handler: lost, it is STAT-03 whatever else
 * is lost; obeyed, the rest is STAT-08; and where no session has one, both are named.
 */
export const skipsInTheRunAreObeyed: GroupOracle = {
  name: 'skips-in-the-run-are-obeyed',
  requirements: ['STAT-03', 'STAT-08'],
  compare(sessions, say) {
    const usual = new Usual(sessions);
    const skips = placesWith(sessions, 'afterSkip').filter(({ after }) => after.order.during === 'Synchronize');
    const busy = skips.filter(({ after, round }) => isBusy(after.order, round.items));
    const calm = skips.filter((skip) => !busy.includes(skip));
    const lost = (skip: Skip) => usual.reactionOf(skip, skip.after) === 'went on';
    const calmLost = calm.filter(lost);
    for (const skip of calmLost) accuse(say, 'STAT-03', skip);
    if (calmLost.length > 0) return;
    const isObeyedElsewhere = calm.some((skip) => usual.reactionOf(skip, skip.after) === 'stopped');
    for (const skip of busy.filter(lost)) {
      accuse(say, 'STAT-08', skip);
      if (!isObeyedElsewhere) accuse(say, 'STAT-03', skip);
    }
  },
};

function accuse(say: GroupSay, id: RequirementId, { session, item, after }: Skip): void {
  const { entries, seen } = goingOn(nameIn(session, item.itemId), after);
  say.violated(id, {
    seen,
    look:
      id === 'STAT-08'
        ? 'Look for a set of skips that two threads of control write without a lock.'
        : 'Look for a mark that is not stored, or tested only when the run starts.',
    basis: isWitnessed({ item, hasWork: hasWork(session) }) ? 'witness' : 'claim',
    cited: [{ session, entries }],
  });
}
