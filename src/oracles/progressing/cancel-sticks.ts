import type { Aftermath } from '../aftermath';
import type { GroupOracle, GroupSay } from '../group-oracle';
import { hasWork, leftUndone, nameIn, placesWith, Usual } from './usual';
import type { Place } from './usual';

type Cancel = Place & { readonly after: Aftermath };

/**
 * PROG-16: an S_OK that is answered later does not bring cancelled work back.
 *
 * It takes a cancel and then an S_OK about the same item; the report of how it ended is enough. Work on the item after that S_OK is
 * the violation, whatever its end. It is not where the handler does not heed cancels anyway, which shows in work beyond the grace
 * without any S_OK, in this session or another: PROG-04 and PROG-05; nor where the wrong item was stopped: PROG-06.
 */
export const cancelSticks: GroupOracle = {
  name: 'cancel-sticks',
  requirements: ['PROG-16'],
  compare(sessions, say) {
    const usual = new Usual(sessions);
    const named = placesWith(sessions, 'afterCancel').filter(({ item, after }) => item.itemId === after.order.itemId);
    for (const by of ['cancel-item', 'cancel-all'] as const) {
      const cancels = named.filter(({ after }) => after.order.by === by);
      const isHeeded = !cancels.some((cancel) => wentOnUnasked(usual, cancel));
      for (const cancel of cancels) if (cancel.after.order.freedN !== undefined) judge(say, cancel, usual, isHeeded);
    }
  },
};

/** Went on although no answer S_OK came between. */
function wentOnUnasked(usual: Usual, cancel: Cancel): boolean {
  const { order, beganN, beyondN } = cancel.after;
  if (usual.deedAfter(cancel, cancel.after) !== 'went on') return false;
  const first = Math.min(beganN ?? Infinity, beyondN ?? Infinity);
  return order.freedN === undefined || first < order.freedN;
}

function judge(say: GroupSay, cancel: Cancel, usual: Usual, isHeeded: boolean): void {
  const { session, round, item, after } = cancel;
  const { order, resumedN } = after;
  if (!hasWork(session)) return;
  const name = nameIn(session, item.itemId);
  const entries = [order.toldN, order.freedN ?? order.toldN, ...(resumedN === undefined ? [] : [resumedN])];
  const cited = [{ session, entries }];
  if (resumedN !== undefined) {
    if (!isHeeded || leftUndone(cancel, usual).length > 0) return;
    const seen = `${name} was cancelled by the answer #${order.toldN}; after the S_OK of #${order.freedN} work on it went on at #${resumedN}.`;
    const look = 'Look for a mark that every answer of Progress overwrites, S_OK included.';
    say.violated('PROG-16', { seen, look, basis: 'witness', cited });
  } else if (usual.reactionOf(cancel, after) === 'stopped') {
    if (round.end === 'ended' && session.outcome !== 'incomplete') say.satisfied('PROG-16', { basis: 'witness' });
    else if (round.end !== 'missed' && !session.lost) {
      const seen = `The recording ends before it was clear whether ${name} stays cancelled after the S_OK of #${order.freedN}.`;
      say.inconclusive('PROG-16', { seen, basis: 'witness', cited });
    }
  }
}
