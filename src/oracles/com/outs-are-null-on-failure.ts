import { failed } from '../../protocol';
import type { CallMethod, CallOut } from '../../protocol';
import type { Oracle } from '../oracle';
import type { CallRecord } from '../session-view';
import { answered, entriesOf, isInProcess } from '../lifetime/telling';

const slots: Partial<Record<CallMethod, keyof CallOut>> = {
  GetHandlerInfo: 'info',
  EnumSyncMgrItems: 'enumerator',
  Clone: 'enumerator',
  GetItemObject: 'value',
};

/**
 * COM-03: on a failure return every out pointer is NULL.
 *
 * GetItemObject always fails and so always gives the occasion, but only where the border shows its out pointer: the wire has none,
 * and in process a method that is missing left nothing.
 * Next hands out no pointers; what it gives on failure is ENIT-04.
 */
export const outsAreNullOnFailure: Oracle = {
  name: 'outs-are-null-on-failure',
  requirements: ['COM-03'],
  watch(session, say) {
    let wasSeen = false;
    const judge = (call: CallRecord) => {
      const slot = slots[call.method];
      if (slot === undefined || call.hr === undefined || !failed(call.hr)) return;
      const out = call.out?.[slot];
      if (out === undefined && call.method === 'GetItemObject' && !isInProcess(session)) return;
      wasSeen = true;
      // In real COM the pointer itself is seen: what stood in it before the call must be gone.
      const pointer = call.out?.native?.slot;
      if (pointer !== undefined && pointer !== 'null') sayLeft(call, slot);
      else if (out === undefined || out === null) say.satisfied('COM-03');
      else sayLeft(call, slot);
    };
    const sayLeft = (call: CallRecord, slot: string) =>
      say.violated('COM-03', {
        entries: entriesOf(call),
        seen: `${answered(call)} and left something in its out parameter (${slot}).`,
        look: 'Look for an out parameter that is filled before the check that fails.',
      });
    return {
      return: { GetHandlerInfo: judge, EnumSyncMgrItems: judge, Clone: judge, GetItemObject: judge },
      close() {
        // On a wire a failing method need not come up at all; only in memory is GetItemObject's out pointer the kit's to look at.
        if (!wasSeen && session.header.clock === 'real') say.notApplicable('COM-03');
      },
    };
  },
};
