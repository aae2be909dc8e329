import type { GroupOracle } from '../group-oracle';
import { isWitnessed } from './reaction';
import { hasWork, leftUndone, nameIn, placesWith, Usual } from './usual';

/**
 * PROG-06: a cancel stops the item that the Progress named, not the current or the first one.
 *
 * The violation takes both halves: the named item went on, and another one that nobody cancelled was given up, which it never is
 * otherwise. The named item having gone on is PROG-04 as well, for the user it was not cancelled; a cancel that nothing reacts to is
 * PROG-04 alone, and so is one that stops the named item together with others.
 */
export const cancelStopsTheNamedItem: GroupOracle = {
  name: 'cancel-stops-the-named-item',
  requirements: ['PROG-06'],
  compare(sessions, say) {
    const usual = new Usual(sessions);
    for (const place of placesWith(sessions, 'afterCancel')) {
      const { session, round, item, after } = place;
      if (after.order.by !== 'cancel-item' || round.cancelledAll || round.hindered) continue;
      const reaction = usual.reactionOf(place, after);
      const [wrong] = leftUndone(place, usual);
      const basis = isWitnessed({ item, hasWork: hasWork(session) }) ? 'witness' : 'claim';
      const cited = [{ session, entries: [after.order.askedN, after.order.toldN] }];
      const name = nameIn(session, item.itemId);
      if (reaction === 'went on' && wrong !== undefined) {
        const seen = `The answer #${after.order.toldN} cancelled ${name}, which went on, and ${nameIn(session, wrong.itemId)} was stopped in its place.`;
        const look = 'Look at the ItemID under which the answer of Progress is stored.';
        say.violated('PROG-06', { seen, look, basis, cited });
      } else if (reaction === 'stopped' && wrong === undefined) {
        const isOpen = round.end === 'unknown' || session.outcome === 'incomplete';
        const seen = `The recording ends before it was clear what becomes of ${name} and of the others after the cancel of #${after.order.toldN}.`;
        if (round.end === 'ended' && !isOpen) say.satisfied('PROG-06', { basis });
        else if (isOpen && !session.lost) say.inconclusive('PROG-06', { seen, basis, cited });
      }
    }
  },
};
