import type { GroupOracle, GroupSay } from '../group-oracle';
import { endOf, hasWork, leftUndone, nameIn, Usual } from '../progressing/usual';
import type { RoundSummary, SessionSummary } from '../session-summary';

/**
 * STAT-06: a skip leaves the other chosen items untouched.
 *
 * Judged where at least one item was skipped in time, at least one was not, and nobody cancelled. Items that are given up in
 * undisturbed sessions too are SYNC-01.
 */
export const skipLeavesTheOthers: GroupOracle = {
  name: 'skip-leaves-the-others',
  requirements: ['STAT-06'],
  compare(sessions, say) {
    const usual = new Usual(sessions);
    for (const session of sessions) for (const round of session.rounds) judge(say, usual, { session, round });
  },
};

function judge(
  say: GroupSay,
  usual: Usual,
  place: { readonly session: SessionSummary; readonly round: RoundSummary },
): void {
  const { session, round } = place;
  const order = round.items.find(({ afterSkip }) => afterSkip !== undefined)?.afterSkip?.order;
  const others = round.items.filter(({ skipped }) => !skipped);
  if (order === undefined || others.length === 0 || round.hindered || session.lost) return;
  if (round.cancelledAll || round.items.some(({ cancelled }) => cancelled)) return;
  const entries = [round.prepareN, order.askedN, order.toldN];
  const skipped = nameIn(session, order.itemId);
  const [lost] = leftUndone(place, usual);
  const basis = hasWork(session) ? 'witness' : 'claim';
  if (lost !== undefined) {
    say.violated('STAT-06', {
      seen: `${skipped} was skipped at #${order.askedN}, and ${nameIn(session, lost.itemId)}, which nobody skipped, was not synchronized either.`,
      look: 'Look for a run that is ended by the first skip, or for a skip by position instead of by ItemID.',
      basis,
      cited: [{ session, entries }],
    });
  } else if (round.end === 'unknown' || (round.end === 'ended' && session.outcome === 'incomplete')) {
    const seen = `The recording ends before it was clear what becomes of the items beside ${skipped}, which was skipped at #${order.askedN}.`;
    say.inconclusive('STAT-06', { seen, basis, cited: [{ session, entries }] });
  } else if (round.end === 'ended' && others.every((item) => endOf(item, hasWork(session)) === 'done')) {
    say.satisfied('STAT-06', { basis });
  }
}
