import { SYNCMGRSTATUS } from '../../protocol';
import type { Order } from '../aftermath';
import type { GroupOracle, GroupSay } from '../group-oracle';
import type { Basis } from '../judgement';
import type { SessionSummary } from '../session-summary';
import { isWitnessed } from './reaction';
import type { Reaction } from './reaction';
import { hasWork, leftUndone, nameIn, placesWith, Usual } from './usual';
import type { Place } from './usual';

/**
 * PROG-07: the cancel answers, which are success codes, are told apart from S_OK.
 *
 * What sets it apart from PROG-04 and PROG-05 is that it asks whether the handler reads the code at all. Whoever reacts to one
 * S_SYNCMGR_CANCELITEM in any session does, even if he reacts wrongly, too late or not always, or takes the item up again after he
 * has reported it STOPPED or SKIPPED; who never reacts to any takes it for S_OK, as FAILED() does. CANCELALL decides only where no CANCELITEM could be obeyed.
 */
export const cancelCodesAreToldApart: GroupOracle = {
  name: 'cancel-codes-are-told-apart',
  requirements: ['PROG-07'],
  compare(sessions, say) {
    const answers = answersOf(sessions);
    const ofItems = answers.filter(({ order, effect }) => order.by === 'cancel-item' && effect !== 'none');
    conclude(say, ofItems.length > 0 ? ofItems : answers);
  },
};

interface Answer {
  readonly order: Order;
  readonly place: Place;
  readonly basis: Basis;
  readonly effect: 'reacted' | 'ignored' | 'open' | 'none';
}

function answersOf(sessions: readonly SessionSummary[]): Answer[] {
  const usual = new Usual(sessions);
  const byOrder = new Map<Order, { place: Place; reactions: Reaction[] }>();
  for (const place of placesWith(sessions, 'afterCancel')) {
    const { order } = place.after;
    const known = byOrder.get(order) ?? { place, reactions: [] };
    known.reactions.push(usual.deedAfter(place, place.after));
    byOrder.set(order, known);
  }
  return [...byOrder].map(([order, { place, reactions }]) => ({
    order,
    place,
    basis: isWitnessed({ item: place.item, hasWork: hasWork(place.session) }) ? 'witness' : 'claim',
    effect: effectOf(place, reactions, usual),
  }));
}

function effectOf(place: Place, reactions: readonly Reaction[], usual: Usual): Answer['effect'] {
  const hasStopped = reactions.includes('stopped');
  const hasGoneOn = reactions.includes('went on');
  if (hasGoneOn && !hasStopped) return wasGivenUp(place) || leftUndone(place, usual).length > 0 ? 'reacted' : 'ignored';
  if (!hasStopped || place.session.lost) return 'none';
  return place.round.end === 'unknown' || place.session.outcome === 'incomplete' ? 'open' : 'reacted';
}

/** The handler reported that it gave the item up, whatever it did to it afterwards. */
function wasGivenUp({ item: { terminal } }: Place): boolean {
  return terminal === SYNCMGRSTATUS.STOPPED || terminal === SYNCMGRSTATUS.SKIPPED;
}

function conclude(say: GroupSay, answers: readonly Answer[]): void {
  const reacted = answers.filter(({ effect }) => effect === 'reacted');
  for (const { basis } of reacted) say.satisfied('PROG-07', { basis });
  if (reacted.length > 0) return;
  const open = answers.filter(({ effect }) => effect === 'open');
  for (const answer of open) {
    const seen = `The recording ends before it was clear whether ${codeOf(answer)} is told apart from S_OK.`;
    say.inconclusive('PROG-07', { seen, basis: answer.basis, cited: citedOf(answer) });
  }
  if (open.length > 0) return;
  for (const answer of answers.filter(({ effect }) => effect === 'ignored')) {
    say.violated('PROG-07', {
      seen: `${codeOf(answer)} was answered about ${nameIn(answer.place.session, answer.order.itemId)}, and nothing was done otherwise than after S_OK.`,
      look: 'Look for FAILED(), `hr < 0` or a binding that drops success codes between Progress and the loop.',
      basis: answer.basis,
      cited: citedOf(answer),
    });
  }
}

function codeOf({ order }: Answer): string {
  return `${order.by === 'cancel-all' ? 'S_SYNCMGR_CANCELALL' : 'S_SYNCMGR_CANCELITEM'} of #${order.toldN}`;
}

function citedOf({
  order,
  place,
}: Answer): { readonly session: SessionSummary; readonly entries: readonly number[] }[] {
  return [{ session: place.session, entries: [order.askedN, order.toldN] }];
}
