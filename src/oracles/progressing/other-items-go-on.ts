import type { GroupOracle } from '../group-oracle';
import { leftUndone, nameIn, placesWith, Usual } from './usual';

/**
 * PROG-04 and SYNC-14: when one item is cancelled, the other items go on.
 *
 * Items that were cancelled or skipped themselves, or failed, are excused, and so are all items of a round in which something else
 * went wrong or CANCELALL followed. An item that is given up in undisturbed sessions too is SYNC-01. Where the named item went on
 * while another was given up, the wrong one was stopped: PROG-06 says so.
 */
export const otherItemsGoOn: GroupOracle = {
  name: 'other-items-go-on',
  requirements: ['PROG-04', 'SYNC-14'],
  compare(sessions, say) {
    const usual = new Usual(sessions);
    for (const place of placesWith(sessions, 'afterCancel')) {
      const { session, round, item, after } = place;
      if (after.order.by !== 'cancel-item' || round.cancelledAll || round.items.some(({ skipped }) => skipped))
        continue;
      const [lost] = leftUndone(place, usual);
      if (lost === undefined || usual.reactionOf(place, after) === 'went on') continue;
      const names = `${nameIn(session, item.itemId)} alone was cancelled, by the answer #${after.order.toldN}`;
      for (const id of ['PROG-04', 'SYNC-14'] as const) {
        say.violated(id, {
          seen: `${names}, and ${nameIn(session, lost.itemId)} was not synchronized either.`,
          look: 'Look for a loop over the items that is left when one of them is cancelled.',
          basis: hasClaimsOnly(lost.worked, session.header.capabilities) ? 'claim' : 'witness',
          cited: [{ session, entries: [round.prepareN, after.order.askedN, after.order.toldN] }],
        });
      }
    }
  },
};

function hasClaimsOnly(worked: boolean, capabilities: readonly string[]): boolean {
  return !worked && !capabilities.includes('work');
}
