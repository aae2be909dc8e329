import type { CallMethod } from '../../protocol';
import { isAnyWindowOpen, isWitnessed } from '../lifetime/telling';
import type { Finding, Oracle } from '../oracle';
import type { CallbackRecord, CallRecord, WorkRecord } from '../session-view';

const enumerating: ReadonlySet<CallMethod> = new Set(['EnumSyncMgrItems', 'Next', 'Skip', 'Reset', 'Clone']);

/**
 * ENUM-06: nothing is moved, shown or completed while the manager enumerates.
 *
 * A run that is open goes on meanwhile, on threads of its own: what happens then proves nothing either way.
 */
export const enumeratingChangesNothing: Oracle = {
  name: 'enumerating-changes-nothing',
  requirements: ['ENUM-06'],
  watch(session, say) {
    /** Items at which work goes on that began outside. */
    const working = new Set<string>();
    /** The call that began while nothing was going on. */
    let calm: CallRecord | undefined;
    const violated = (call: CallRecord, n: number, what: string, basis: Finding['basis']): void =>
      say.violated('ENUM-06', {
        entries: [call.n, n],
        seen: `${what} at #${n}, inside ${call.method} of #${call.n}, with no run open.`,
        look: 'Look for a refresh, a transfer or a log-on in the code that lists the items.',
        ...(basis === undefined ? {} : { basis }),
      });
    const enumeration = (): CallRecord | undefined => {
      const call = session.innermostCall;
      return call !== undefined && enumerating.has(call.method) && !isAnyWindowOpen(session) ? call : undefined;
    };
    const completed = (callback: CallbackRecord): void => {
      const call = callback.window === undefined ? enumeration() : undefined;
      if (call !== undefined) violated(call, callback.n, `${callback.method} was called`, undefined);
    };
    return {
      call: {
        EnumSyncMgrItems(call) {
          calm = isAnyWindowOpen(session) || working.size > 0 ? undefined : call;
        },
      },
      callback: {
        ShowPropertiesCompleted: completed,
        PrepareForSyncCompleted: completed,
        SynchronizeCompleted: completed,
        ShowErrorCompleted: completed,
      },
      work(work: WorkRecord) {
        const call = work.duringCall === undefined ? undefined : enumeration();
        const isOutside = working.has(work.itemId);
        if (call !== undefined && !isOutside) violated(call, work.entry.n, 'Data was moved', 'witness');
        else if (work.entry.change === 'end') working.delete(work.itemId);
        else working.add(work.itemId);
      },
      ui(ui) {
        const call = ui.entry.change === 'opened' && isWitnessed(session, ui.entry) ? enumeration() : undefined;
        if (call !== undefined)
          violated(call, ui.entry.n, 'A window opened', ui.entry.seen === 'observed' ? 'observation' : 'witness');
      },
      return: {
        EnumSyncMgrItems(call) {
          if (call.hr !== undefined && call === calm) say.satisfied('ENUM-06');
        },
      },
    };
  },
};
