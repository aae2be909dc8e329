import type { Oracle, Say } from '../oracle';
import { summarizeItem } from '../session-summary';
import type { ItemRun, SessionView } from '../session-view';
import { itemName } from '../synchronizing/run';
import { reactionOf } from './reaction';

/**
 * PROG-16: an S_OK that is answered later does not bring cancelled work back.
 *
 * It takes a cancel and, later, an S_OK about the item, or about any item after CANCELALL; the report of how the cancelled item ended
 * is enough. Work beyond the grace that goes on after that S_OK is the violation where it leads to the end of the item or was begun
 * afresh; work that stops by itself is only slow (PROG-21).
 */
export const cancelSticks: Oracle = {
  name: 'cancel-sticks',
  requirements: ['PROG-16'],
  watch(session, say) {
    return {
      close() {
        for (const round of session.rounds) for (const item of round.items.values()) judge(session, say, item);
      },
    };
  },
};

function judge(session: SessionView, say: Say, item: ItemRun): void {
  const after = item.afterCancel;
  if (after?.order.freedN === undefined) return;
  const { order, resumedN } = after;
  const reaction = reactionOf({ after, item: summarizeItem(item), hasWork: session.has('work') });
  const entries = [order.toldN, order.freedN ?? order.toldN];
  const name = itemName(session, item.itemId);
  if (resumedN !== undefined && reaction === 'went on') {
    say.violated('PROG-16', {
      entries: [...entries, resumedN],
      seen: `${name} was cancelled by the answer #${order.toldN}; after the S_OK of #${order.freedN} work on it went on at #${resumedN}.`,
      look: 'Look for a mark that every answer of Progress overwrites, S_OK included.',
      basis: 'witness',
    });
  } else if (resumedN === undefined && reaction === 'stopped') {
    const isOver = item.round.synchronize?.closedN !== undefined;
    if (isOver) say.satisfied('PROG-16', { basis: 'witness' });
    else if (session.lost === undefined && item.round.synchronize?.missedN === undefined)
      say.inconclusive('PROG-16', {
        entries,
        seen: `The recording ends before it was clear whether ${name} stays cancelled after the S_OK of #${order.freedN}.`,
        basis: 'witness',
      });
  }
}
