import { hresultName, S_OK } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { CallRecord } from '../session-view';
import { callAt, entriesOf } from '../lifetime/telling';

/** CBK-12 (INFO): notes what PrepareForSync and Synchronize answer when no callback is set. */
export const unsetCallbackIsNoted: Oracle = {
  name: 'unset-callback-is-noted',
  requirements: [],
  watch(session, say) {
    const without = new Set<CallRecord>();
    const called = (call: CallRecord) => {
      if (session.callback === undefined) without.add(call);
    };
    const returned = (call: CallRecord) => {
      if (without.delete(call) && call.hr !== undefined) note(say, call, call.hr);
    };
    return {
      call: { PrepareForSync: called, Synchronize: called },
      return: { PrepareForSync: returned, Synchronize: returned },
    };
  },
};

function note(say: Say, call: CallRecord, hr: number): void {
  const warning = hr === S_OK ? ', although it cannot report anything' : '';
  say.note('CBK-12', {
    entries: entriesOf(call),
    seen: `${callAt(call)} came with no callback set and was answered ${hresultName(hr)}${warning}.`,
  });
}
