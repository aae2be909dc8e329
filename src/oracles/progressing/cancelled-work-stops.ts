import type { RequirementId } from '../../requirements';
import type { Aftermath } from '../aftermath';
import type { Basis } from '../judgement';
import type { Finding, Oracle, Say } from '../oracle';
import { summarizeItem } from '../session-summary';
import type { ItemRun, Round, SessionView } from '../session-view';
import { itemName } from '../synchronizing/run';
import { isWitnessed, reactionOf } from './reaction';
import type { Followed, Reaction } from './reaction';

/**
 * PROG-04, PROG-05 and with them SYNC-14: cancelled work stops, and after CANCELALL the run ends.
 *
 * A cancel that was answered to a terminal status, or when nothing was left to do, exercises nothing. Status, hr and style of the end
 * are free: SKIPPED, STOPPED or FAILED, completed with success or failure, or a failing return (PROG-20, SYNC-29). What only a
 * comparison of sessions can show is said by `cancelled-items-stop-short` and `other-items-go-on`.
 */
export const cancelledWorkStops: Oracle = {
  name: 'cancelled-work-stops',
  requirements: ['PROG-04', 'PROG-05', 'SYNC-14'],
  watch(session, say) {
    return {
      close() {
        for (const round of session.rounds) {
          for (const item of round.items.values())
            if (item.afterCancel !== undefined) judge(session, say, item, item.afterCancel);
          if (round.stopAll !== undefined) judgeEnd(say, round);
        }
      },
    };
  },
};

function judge(session: SessionView, say: Say, item: ItemRun, after: Aftermath): void {
  const followed: Followed = { after, item: summarizeItem(item), hasWork: session.has('work') };
  const ids = idsOf(after);
  const basis: Basis = isWitnessed(followed) ? 'witness' : 'claim';
  const reaction = reactionOf(followed);
  if (reaction === 'went on') {
    for (const id of ids) say.violated(id, { ...goingOn(session, item, after), basis });
    return;
  }
  const run = item.round.synchronize;
  if (run === undefined || run.call.threw !== undefined || reaction === 'finished') return;
  if (run.closedN !== undefined) {
    for (const id of ids) settle(say, { id, reaction, basis, round: item.round });
  } else if (session.lost === undefined && run.missedN === undefined) {
    const seen = `The recording ends before it was clear whether ${itemName(session, item.itemId)} stops after the cancel of #${after.order.toldN}.`;
    for (const id of ids) say.inconclusive(id, { entries: [after.order.askedN, after.order.toldN], seen, basis });
  }
}

function idsOf({ order }: Aftermath): readonly RequirementId[] {
  return [order.by === 'cancel-all' ? 'PROG-05' : 'PROG-04', 'SYNC-14'];
}

interface Settled {
  readonly id: RequirementId;
  readonly reaction: Reaction;
  readonly basis: Basis;
  readonly round: Round;
}

function settle(say: Say, { id, reaction, basis, round }: Settled): void {
  // Silence about a cancelled item speaks for it only where the handler tells its successes.
  const tellsSuccess = () =>
    [...round.items.values()].some((item) => item.afterCancel === undefined && item.terminal !== undefined);
  if (reaction === 'stopped' || (reaction === 'silent' && tellsSuccess())) say.satisfied(id, { basis });
  else if (reaction === 'silent') say.notApplicable(id);
}

function goingOn(session: SessionView, item: ItemRun, after: Aftermath): Finding {
  const { order, beganN, beyondN, succeededN, before } = after;
  const name = itemName(session, item.itemId);
  const cancel =
    order.by === 'cancel-all'
      ? `Everything was cancelled by the answer #${order.toldN}`
      : `${name} was cancelled by the answer #${order.toldN}`;
  const deeds = [
    ...(beganN === undefined
      ? []
      : [`work on ${before.hadBegun ? 'it was begun again' : 'it was begun'} at #${beganN}`]),
    ...(beyondN === undefined ? [] : [`steps were done as late as #${item.lastWorkN}`]),
    ...(succeededN === undefined ? [] : [`SUCCEEDED was reported at #${succeededN}`]),
  ];
  return {
    entries: [order.askedN, order.toldN, ...[beganN, beyondN, succeededN].flatMap((n) => n ?? [])],
    seen: `${cancel}, and ${order.by === 'cancel-all' ? `for ${name} ` : ''}${deeds.join(', ')}.`,
    look:
      order.by === 'cancel-all'
        ? 'Look for a loop or a worker that compares the answer of Progress with S_SYNCMGR_CANCELITEM only, or with nothing.'
        : 'Look at what is done with the value that Progress returns.',
  };
}

/** After CANCELALL the run has to end, by a completion or by a failing return (SYNC-25). */
function judgeEnd(say: Say, round: Round): void {
  const window = round.synchronize;
  const order = round.stopAll;
  if (window?.missedN === undefined || order === undefined || window.closedN !== undefined) return;
  for (const id of ['PROG-05', 'SYNC-14'] as const) {
    say.violated(id, {
      entries: [order.askedN, order.toldN, window.missedN],
      seen: `Everything was cancelled by the answer #${order.toldN}, and the run of #${window.call.n} had not ended when nothing was pending at #${window.missedN}.`,
      look: 'Look for a way out of the loop on which SynchronizeCompleted is not called.',
    });
  }
}
