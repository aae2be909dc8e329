import { S_OK, succeeded, SYNCMGRSTATUS } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import { summarizeItem } from '../session-summary';
import type { ItemRun, Round, SessionView } from '../session-view';
import { completionHr } from '../synchronizing/phase';
import { isOrdinary, isPoisoned, itemName } from '../synchronizing/run';
import { endOf } from './usual';

const { STOPPED, SKIPPED, PENDING, UPDATING } = SYNCMGRSTATUS;

/**
 * PROG-03: after S_OK an item that was taken up is carried on to its end.
 *
 * Judged in rounds that completed with success and that nothing disturbed. Given up is: STOPPED; work that was begun and not ended;
 * taken up with UPDATING and left without an end of work or a terminal status; and SKIPPED after steps of work. SKIPPED without work
 * may mean that nothing was to be done, unless it befalls every item of a first visit after each was UPDATING. An item that was never
 * taken up is SYNC-01, one that only claims could tell about is left to SYNC-26.
 */
export const workGoesOnAtSOk: Oracle = {
  name: 'work-goes-on-at-s-ok',
  requirements: ['PROG-03'],
  watch(session, say) {
    return {
      close() {
        if (isPoisoned(session)) return;
        for (const round of session.rounds)
          if (!round.disturbed && isOrdinary(session, round)) judge(session, say, round);
      },
    };
  },
};

function judge(session: SessionView, say: Say, round: Round): void {
  const items = [...round.items.values()].filter((item) => item.consultedN !== undefined);
  const run = round.synchronize;
  if (items.length === 0 || run === undefined || session.lost !== undefined) return;
  if (run.closedN === undefined) {
    if (run.missedN !== undefined || items.every((item) => item.terminal !== undefined)) return;
    const seen = `The recording ends before it was clear that the items of the run of #${run.call.n} are carried on to their end.`;
    say.inconclusive('PROG-03', { entries: [run.call.n], seen });
    return;
  }
  // A run that was not accepted has failed, whatever is reported besides (SYNC-08, COM-07).
  if (run.call.hr !== S_OK) return;
  const hr = completionHr(run.completions[0]);
  if (hr === undefined || !succeeded(hr)) return;
  const isWholeRunSkipped =
    isFirstVisit(session, round) && items.length === round.items.size && items.every(wasUpdatingThenSkipped);
  const givenUp = items.filter((item) => isWholeRunSkipped || isGivenUp(session, item));
  for (const item of givenUp) accuse(session, say, item);
  const done = items.filter((item) => endOf(summarizeItem(item), session.has('work')) === 'done');
  if (givenUp.length === 0 && done.length > 0)
    say.satisfied('PROG-03', { basis: session.has('work') ? 'witness' : 'claim' });
}

function isGivenUp(session: SessionView, item: ItemRun): boolean {
  const last = item.lastStatus?.status;
  if (item.logged || item.terminal?.status === SYNCMGRSTATUS.FAILED) return false;
  if (last === STOPPED) return true;
  if (last === SKIPPED) return item.steps > 0;
  if (item.terminal !== undefined) return false;
  if (item.workOpen > 0) return true;
  const isTakenUp = last !== undefined && last !== PENDING;
  return session.has('work') && isTakenUp && item.endedN === undefined;
}

function wasUpdatingThenSkipped({ firstStatus, lastStatus, logged }: ItemRun): boolean {
  return firstStatus?.status === UPDATING && lastStatus?.status === SKIPPED && !logged;
}

function isFirstVisit(session: SessionView, round: Round): boolean {
  return round.number === 1 && session.header.storage === 'fresh' && (session.header.session?.visit ?? 0) === 0;
}

function accuse(session: SessionView, say: Say, item: ItemRun): void {
  const last = item.lastStatus;
  const name = itemName(session, item.itemId);
  const end =
    last?.status === STOPPED || last?.status === SKIPPED
      ? `was reported ${last.status === STOPPED ? 'STOPPED' : 'SKIPPED'} at #${last.n}`
      : 'was left without an end of its work and without a terminal status';
  say.violated('PROG-03', {
    entries: [item.consultedN ?? item.round.prepare.call.n, ...(last === undefined ? [] : [last.n])],
    seen: `Progress about ${name} was answered S_OK (first at #${item.consultedN}), nothing was cancelled or skipped or failed, and it ${end}.`,
    look: 'Look for a test of the answer that is the wrong way round.',
    basis: session.has('work') ? 'witness' : 'claim',
  });
}
