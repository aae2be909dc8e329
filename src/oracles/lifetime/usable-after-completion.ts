import { E_INVALIDARG, E_NOTIMPL, E_UNEXPECTED, failed, hresultName, S_OK } from '../../protocol';
import { dialogAnswer } from '../dialog-answer';
import type { Oracle, Say } from '../oracle';
import type { CallbackRecord, CallRecord, Round, SessionView } from '../session-view';
import { isPrepared } from '../synchronizing/run';
import { answered, entriesOf, isWorldAgainst } from './telling';

/**
 * LIFE-06: after SynchronizeCompleted the handler stays usable: ShowError for a live error, a second preparation and its run work.
 *
 * "Only because a run is over" is what must be shown: an answer after a denied EnableModeless or with a condition on has another
 * cause, except that a condition which only makes items fail is none for the same list, nor for an answer that rejects the call. And
 * so has an error that could not be shown during the run either, or beside another that can be shown (LOG-09). A second run
 * may fail like any other (E_FAIL); what an accepted preparation does not lead to is an answer that calls Synchronize itself out of place.
 */
export const usableAfterCompletion: Oracle = {
  name: 'usable-after-completion',
  requirements: ['LIFE-06'],
  watch(session, say) {
    let failsDuringRun = false;
    /** Some error was about to be shown: the handler knew it, and only the permission was missing. */
    let wasAttempted = false;
    const unshown: CallRecord[] = [];
    return {
      return: {
        ShowError(call) {
          const { live, whileSynchronizing } = call.window?.asked ?? {};
          // That a window is missing is another reason to fail (ERR-15).
          if (live !== true || call.hr === undefined || (call.args.parent === 0 && failed(call.hr))) return;
          if (whileSynchronizing === true) failsDuringRun ||= failed(call.hr);
          else if (isRunOver(call.round)) {
            const answer = dialogAnswer(session, call);
            if (answer === 'succeeded') say.satisfied('LIFE-06');
            wasAttempted ||= answer === 'succeeded' || call.window?.deniedN !== undefined;
            if (answer === 'failed' && !failsDuringRun) unshown.push(call);
          }
        },
        PrepareForSync(call) {
          const { hr, round } = call;
          if (hr !== undefined && failed(hr) && isRetry(session, round) && isWithoutReason(session, round, hr))
            sayUnusable(say, call);
        },
        Synchronize(call) {
          if (isOutOfPlace(call) && isRetry(session, call.round)) sayUnusable(say, call);
        },
      },
      callback: {
        PrepareForSyncCompleted(callback) {
          const round = callback.window?.round;
          if (round === undefined || !isRetry(session, round)) return;
          const { hr } = callback.args;
          if (hr === S_OK) say.satisfied('LIFE-06');
          else if (typeof hr === 'number' && failed(hr) && isWithoutReason(session, round, hr))
            sayNotPrepared(say, round, callback, hr);
        },
      },
      close() {
        if (!wasAttempted) for (const call of unshown) sayUnusable(say, call);
      },
    };
  },
};

function isRunOver(round: Round | undefined): boolean {
  return round?.synchronize !== undefined && round.synchronize.completions.length > 0;
}

/** A refusal without a word about what failed. */
function isOutOfPlace({ hr, round }: CallRecord): boolean {
  if (hr === undefined || round === undefined || !isPrepared(round) || round.runProgressCount > 0) return false;
  return isCallRejected(hr);
}

/** Codes that speak of the call and not of the handler's world. */
function isCallRejected(hr: number): boolean {
  return hr === E_UNEXPECTED || hr === E_INVALIDARG || hr === E_NOTIMPL;
}

/** A preparation that follows a completed run and asks for nothing that had not been accepted before. */
function isRetry(session: SessionView, round: Round | undefined): boolean {
  if (round === undefined || isSteered(session, round)) return false;
  const earlier = session.rounds.slice(0, round.number - 1);
  return (
    isRunOver(earlier[earlier.length - 1]) && round.selection.every((id) => earlier.some((each) => each.items.has(id)))
  );
}

function isSteered(session: SessionView, round: Round): boolean {
  if (!isWorldAgainst(session)) return round.disturbed;
  const wasRefused = [round.prepare, round.synchronize].some((window) => window?.unwelcomeN !== undefined);
  return round.interfered || wasRefused || !onlyItemsFail(session);
}

/** Every condition that is switched on concerns single items, by the name that judging.md gives such a one. */
function onlyItemsFail({ header }: SessionView): boolean {
  return (header.session?.switchedOn ?? []).every((name) => /^item-/i.test(name)) && header.session !== undefined;
}

/** An item that fails may be the reason why a list that is not the same cannot be prepared. */
function isWithoutReason(session: SessionView, round: Round | undefined, hr: number): boolean {
  if (round === undefined || !isWorldAgainst(session) || isCallRejected(hr)) return true;
  const isSame = ({ items }: Round) =>
    items.size === round.items.size && [...items.keys()].every((id) => round.items.has(id));
  return session.rounds.slice(0, round.number - 1).some(isSame);
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
