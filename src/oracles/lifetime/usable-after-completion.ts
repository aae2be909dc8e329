import { comparableGuid, failed, hresultName, S_OK, succeeded } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { CallbackRecord, CallRecord, Round, SessionView } from '../session-view';
import { answered, entriesOf, isWorldAgainst } from './telling';

/**
 * LIFE-06: after SynchronizeCompleted the handler stays usable: ShowError for a live error and a second preparation work.
 *
 * "Only because a run is over" is what must be shown: an answer after a denied EnableModeless or with a condition on has another
 * cause, and so has an error that could not be shown during the run either.
 */
export const usableAfterCompletion: Oracle = {
  name: 'usable-after-completion',
  requirements: ['LIFE-06'],
  watch(session, say) {
    const afterRun = new Set<CallRecord>();
    let failsDuringRun = false;
    return {
      call: {
        ShowError(call) {
          if (isLive(session, call as CallRecord<'ShowError'>) && isRunOver(session.round)) afterRun.add(call);
        },
      },
      return: {
        ShowError(call) {
          if (call.hr === undefined) return;
          const isFailure = failed(call.hr) && call.window?.deniedN === undefined && !isWorldAgainst(session);
          if (afterRun.delete(call)) {
            if (succeeded(call.hr)) say.satisfied('LIFE-06');
            else if (isFailure && !failsDuringRun) sayUnusable(say, call);
          } else if (isFailure && isLive(session, call as CallRecord<'ShowError'>)) failsDuringRun = true;
        },
        PrepareForSync(call) {
          if (call.hr !== undefined && failed(call.hr) && isRetry(session, call.round)) sayUnusable(say, call);
        },
      },
      callback: {
        PrepareForSyncCompleted(callback) {
          const round = callback.window?.round;
          if (round === undefined || !isRetry(session, round)) return;
          const { hr } = callback.args as { readonly hr?: unknown };
          if (hr === S_OK) say.satisfied('LIFE-06');
          else if (typeof hr === 'number' && failed(hr)) sayNotPrepared(say, round, callback, hr);
        },
      },
    };
  },
};

function isLive(session: SessionView, call: CallRecord<'ShowError'>): boolean {
  return session.liveErrors.get(comparableGuid(call.args.errorId))?.jumpable === true;
}

function isRunOver(round: Round | undefined): boolean {
  return round?.synchronize !== undefined && round.synchronize.completions.length > 0;
}

/** A preparation that follows a completed run and asks for nothing that had not been accepted before. */
function isRetry(session: SessionView, round: Round | undefined): boolean {
  if (round === undefined || round.disturbed || isWorldAgainst(session)) return false;
  const earlier = session.rounds.slice(0, round.number - 1);
  return isRunOver(earlier[earlier.length - 1]) && round.selection.every((id) => earlier.some((each) => each.items.has(id)));
}

function sayUnusable(say: Say, call: CallRecord): void {
  say.violated('LIFE-06', {
    entries: entriesOf(call),
    seen: `${answered(call)} after the synchronization was complete.`,
    look: 'Look for what SynchronizeCompleted throws away: the store, the list of items or the errors.',
  });
}

function sayNotPrepared(say: Say, round: Round, callback: CallbackRecord, hr: number): void {
  say.violated('LIFE-06', {
    entries: [round.prepare.call.n, callback.n],
    seen: `The second PrepareForSync at #${round.prepare.call.n} was completed with ${hresultName(hr)} at #${callback.n}; the same items had been prepared before.`,
    look: 'Look for what SynchronizeCompleted throws away and a retry needs again.',
  });
}
