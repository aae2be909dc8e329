import { E_NOTIMPL, hresultName } from '../../protocol';
import type { Oracle } from '../oracle';
import type { CallRecord } from '../session-view';

/**
 * OBJ-01, 02, 03: GetItemObject answers E_NOTIMPL, leaves its out pointer NULL and does nothing else.
 *
 * What a run that was already open goes on doing during the call is not its doing: only a call that comes while nothing is open, or
 * what belongs to no run, is charged.
 */
export const notImplemented: Oracle = {
  name: 'not-implemented',
  requirements: ['OBJ-01', 'OBJ-02', 'OBJ-03'],
  watch(session, say) {
    const isQuietCall = () => {
      const call = session.innermostCall;
      return call?.method === 'GetItemObject' &&
        session.windows.Synchronize === undefined &&
        session.windows.PrepareForSync === undefined
        ? call
        : undefined;
    };
    let disturbed: CallRecord | undefined;
    const disturb = (n: number, what: string) => {
      const call = isQuietCall();
      if (call === undefined) return;
      disturbed = call;
      say.violated('OBJ-03', {
        entries: [call.n, n],
        seen: `During GetItemObject at #${call.n} the handler ${what} at #${n}.`,
        look: 'The method has nothing to do but to answer E_NOTIMPL.',
      });
    };
    return {
      return: {
        GetItemObject(call) {
          if (call.hr === undefined) return;
          const entries = [call.n, call.returnedN ?? call.n];
          if (call.hr === E_NOTIMPL) say.satisfied('OBJ-01');
          else
            say.violated('OBJ-01', {
              entries,
              seen: `GetItemObject at #${call.n} returned ${hresultName(call.hr)}.`,
              look: 'Answer E_NOTIMPL whatever item and interface are asked for.',
            });
          if (isNull(call)) say.satisfied('OBJ-02');
          else
            say.violated('OBJ-02', {
              entries,
              seen: `GetItemObject at #${call.n} left something in its out pointer.`,
              look: 'Set the pointer to NULL before anything else.',
            });
          if (call !== disturbed) say.satisfied('OBJ-03');
        },
      },
      callback: { any: (callback) => disturb(callback.n, `called ${callback.method}`) },
      work: (work) => disturb(work.entry.n, 'moved data'),
      ui: (ui) => disturb(ui.entry.n, `${ui.entry.change} a window`),
    };
  },
};

function isNull(call: CallRecord): boolean {
  return call.out?.value === null || call.out?.value === undefined;
}
