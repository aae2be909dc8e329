import { failed, S_OK, succeeded } from '../../protocol';
import type { CallMethod } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { CallRecord, SessionView } from '../session-view';
import { answered, callAt, entriesOf, isWorldAgainst } from './telling';

/**
 * LIFE-02: GetHandlerInfo and EnumSyncMgrItems work before any callback was set.
 *
 * A failure code is the violation; in a SETTINGS session it is a refusal and belongs to INIT-16. An exception is COM-07, and becomes
 * this row's too only where the session itself shows the cause: the same method works once a callback is set.
 */
export const answersBeforeACallback: Oracle = {
  name: 'answers-before-a-callback',
  requirements: ['LIFE-02'],
  watch(session, say) {
    const thrown = new Map<CallMethod, CallRecord>();
    const served = new Set<CallMethod>();
    const judge = (call: CallRecord) => {
      if (session.initialize?.hr !== S_OK) return;
      if (session.everSetCallback) sayThrown(say, thrown.get(call.method), call);
      else if (call.threw !== undefined) thrown.set(call.method, call);
      else if (call.hr !== undefined && succeeded(call.hr)) served.add(call.method);
      else sayRefused(session, say, call);
      if (served.size === 2) say.satisfied('LIFE-02');
    };
    return { return: { GetHandlerInfo: judge, EnumSyncMgrItems: judge } };
  },
};

function sayRefused(session: SessionView, say: Say, call: CallRecord): void {
  if (call.hr === undefined || !failed(call.hr) || session.settingsOnly || isWorldAgainst(session)) return;
  say.violated('LIFE-02', {
    entries: entriesOf(call),
    seen: `${answered(call)}, and no callback had been set by then.`,
    look: 'Look for set-up that only happens in SetProgressCallback: the manager asks for info and items before it.',
  });
}

function sayThrown(say: Say, thrown: CallRecord | undefined, now: CallRecord): void {
  if (thrown === undefined || now.hr === undefined || !succeeded(now.hr)) return;
  say.violated('LIFE-02', {
    entries: [...entriesOf(thrown), ...entriesOf(now)],
    seen: `${callAt(thrown)} threw while no callback was set, and works at #${now.n} with one.`,
    look: 'Look for a use of the callback that does not test whether there is one.',
  });
}
