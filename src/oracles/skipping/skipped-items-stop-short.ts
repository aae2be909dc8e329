import type { GroupOracle } from '../group-oracle';
import { hasWork, nameIn, placesWith, Usual } from '../progressing/usual';
import { reactionOf } from '../progressing/reaction';

/**
 * STAT-03: an item that was skipped while it ran does not run to its natural end, which an undisturbed session of it tells.
 *
 * What one session shows by itself is said by `skipped-items-stay-out`.
 */
export const skippedItemsStopShort: GroupOracle = {
  name: 'skipped-items-stop-short',
  requirements: ['STAT-03'],
  compare(sessions, say) {
    const usual = new Usual(sessions);
    for (const place of placesWith(sessions, 'afterSkip')) {
      const { session, item, after } = place;
      const alone = reactionOf({ after, item, hasWork: hasWork(session) });
      if (alone === 'went on' || usual.reactionOf(place, after) !== 'went on') continue;
      const name = nameIn(session, item.itemId);
      say.violated('STAT-03', {
        seen: `The skip of ${name} at #${after.order.askedN} was answered S_OK after ${after.before.steps} steps, and it did all the ${usual.stepsOf(place)} steps it has when nobody disturbs it.`,
        look: 'Test the mark before each step.',
        basis: 'witness',
        cited: [
          {
            session,
            entries: [after.order.askedN, after.order.toldN, ...(after.beyondN === undefined ? [] : [after.beyondN])],
          },
        ],
      });
    }
  },
};
