import { failed, hresultName, succeeded, SYNCMGRLOGLEVEL, SYNCMGRSTATUS } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { CallbackRecord, Round, SessionView } from '../session-view';
import { completedRuns, everyItem, failedAsAWhole, isOrdinary, isPoisoned } from './run';
import type { Run } from './run';

/**
 * SYNC-10: a run that failed is reported somewhere. SYNC-11: the hr of SynchronizeCompleted is the result of the run.
 *
 * SYNC-10 needs to know of a failure that nobody tells of: a condition of the handler's world that was switched on. SYNC-11 holds
 * the hr against the last statuses of the items; runs with mixed results are SYNC-28, and rounds steered by a cancel, a skip or a
 * failing answer SYNC-29. One silence is charged once: without a FAILED status there is nothing to hold the hr against.
 */
export const resultIsTold: Oracle = {
  name: 'result-is-told',
  requirements: ['SYNC-10', 'SYNC-11'],
  watch(session, say) {
    const logged = new Map<Round, 'something' | 'an error'>();
    say.notApplicable('SYNC-10');
    return {
      callback: {
        LogError(callback) {
          if (callback.round === undefined) return;
          if (logged.get(callback.round) !== 'an error') logged.set(callback.round, levelOf(callback));
        },
      },
      close() {
        for (const round of session.rounds) {
          if (!round.interfered && isOrdinary(session, round) && failedAsAWhole(round)) say.satisfied('SYNC-10');
        }
        for (const run of completedRuns(session)) {
          if (run.round.interfered) continue;
          if (!logged.has(run.round)) judgeSilence(session, say, run);
          judgeResult(say, run, logged.get(run.round) === 'an error');
        }
      },
    };
  },
};

function levelOf({ args }: CallbackRecord): 'something' | 'an error' {
  return 'level' in args && args.level === SYNCMGRLOGLEVEL.ERROR ? 'an error' : 'something';
}

/**
 * A condition makes every item fail, and all channels speak of success. An unreachable world makes a claimed SUCCEEDED false; of
 * "item-fails" it is only sure that an item for which nothing was claimed did not succeed.
 */
function judgeSilence(session: SessionView, say: Say, { round, window, items, hr, completedN }: Run): void {
  const isUnreachable = session.isSwitchedOn('unreachable');
  // Who read an overwritten list told of items under the poison (COM-04).
  if (isPoisoned(session)) return;
  if (round.number > 1 || failed(hr) || !(isUnreachable || session.isSwitchedOn('item-fails'))) return;
  const isTold = items.some(({ terminal, lastStatus }) => {
    const status = (lastStatus ?? terminal)?.status;
    return status === SYNCMGRSTATUS.FAILED || (terminal !== undefined && terminal.status !== SYNCMGRSTATUS.SUCCEEDED);
  });
  const isMoved = session.has('work') && items.some((item) => item.endedN !== undefined);
  const isClaimed = items.some((item) => item.terminal !== undefined);
  if (isTold || (isUnreachable ? isMoved : isClaimed)) return;
  say.violated('SYNC-10', {
    entries: [window.call.n, completedN],
    seen: `With "${isUnreachable ? 'unreachable' : 'item-fails'}" switched on the run of #${window.call.n} was completed with ${hresultName(hr)} at #${completedN}, and neither a FAILED status nor a log entry tells of the failure.`,
    look: 'Look for an error that is caught and goes no further than a log of the handler itself.',
    basis: session.has('work') ? 'witness' : 'observation',
  });
}

function judgeResult(say: Say, run: Run, isErrorLogged: boolean): void {
  const { round, window, hr, completedN, items } = run;
  const entries = [window.call.n, ...items.slice(0, 3).flatMap((item) => item.lastStatus?.n ?? []), completedN];
  const seen = `The run of #${window.call.n} was completed with ${hresultName(hr)} at #${completedN}`;
  const isBad = everyItem(round, SYNCMGRSTATUS.FAILED);
  const isGood = everyItem(round, SYNCMGRSTATUS.SUCCEEDED);
  if (isBad && succeeded(hr)) {
    const look = 'Look for a completion with a constant S_OK.';
    say.violated('SYNC-11', { entries, seen: `${seen}, although every item had FAILED.`, look, basis: 'claim' });
  } else if (isGood && failed(hr)) {
    // A failure of the run itself has its reason in a denial, a condition or a logged error.
    if (round.disturbed || isErrorLogged) return;
    const look = 'Look for an error that was dealt with and is still passed on.';
    say.violated('SYNC-11', { entries, seen: `${seen}, although every item had SUCCEEDED.`, look, basis: 'claim' });
  } else if (isBad || isGood) say.satisfied('SYNC-11', { basis: 'claim' });
}
