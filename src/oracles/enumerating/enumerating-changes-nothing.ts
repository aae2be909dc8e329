import type { CallMethod } from '../../protocol';
import { isAnyWindowOpen, isWitnessed } from '../lifetime/telling';
import type { Finding, Oracle } from '../oracle';
import type { CallbackRecord, CallRecord, WorkRecord } from '../session-view';

const enumerating: ReadonlySet<CallMethod> = new Set(['EnumSyncMgrItems', 'Next', 'Skip', 'Reset', 'Clone']);

/**
 * ENUM-06: nothing is moved, shown or completed while the manager enumerates.
 *
 * What an open run or dialog does goes on meanwhile, on threads of its own, and its last words may come after its completion: only a
 * call that began at rest is charged. Rest lasts until one of the four methods is called, and comes back with a quiet. Where there is
 * one thread only, everything else stands still until the call returns, and each call is charged.
 */
export const enumeratingChangesNothing: Oracle = {
  name: 'enumerating-changes-nothing',
  requirements: ['ENUM-06'],
  watch(session, say) {
    /** Items at which work goes on that began outside. */
    const working = new Set<string>();
    /** Something of the handler's own may still be under way. */
    let isStirred = false;
    /** The calls that began at rest and have not returned. */
    const calm = new Set<CallRecord>();
    const stir = (): void => void (isStirred = true);
    const began = (call: CallRecord): void => {
      if (!isStirred && working.size === 0 && !isAnyWindowOpen(session)) calm.add(call);
    };
    const returned = (call: CallRecord): void => void calm.delete(call);
    const violated = (call: CallRecord, n: number, what: string, basis: Finding['basis']): void =>
      say.violated('ENUM-06', {
        entries: [call.n, n],
        seen: `${what} at #${n}, inside ${call.method} of #${call.n}.`,
        look: 'Look for a refresh, a transfer or a log-on in the code that lists the items.',
        ...(basis === undefined ? {} : { basis }),
      });
    const isCharged = (call: CallRecord): boolean =>
      session.isOneThread ? enumerating.has(call.method) : calm.has(call);
    const enumeration = (): CallRecord | undefined => {
      const call = session.innermostCall;
      return call !== undefined && isCharged(call) ? call : undefined;
    };
    const completed = (callback: CallbackRecord): void => {
      const call = callback.window === undefined || session.isOneThread ? enumeration() : undefined;
      if (call !== undefined) violated(call, callback.n, `${callback.method} was called`, undefined);
    };
    return {
      call: {
        EnumSyncMgrItems: began,
        Next: began,
        Skip: began,
        Reset: began,
        Clone: began,
        PrepareForSync: stir,
        Synchronize: stir,
        ShowProperties: stir,
        ShowError: stir,
      },
      quiet() {
        if (!isAnyWindowOpen(session)) isStirred = false;
      },
      callback: {
        ShowPropertiesCompleted: completed,
        PrepareForSyncCompleted: completed,
        SynchronizeCompleted: completed,
        ShowErrorCompleted: completed,
      },
      work(work: WorkRecord) {
        const call = work.duringCall === undefined ? undefined : enumeration();
        const isOutside = !session.isOneThread && working.has(work.itemId);
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
          if (call.hr !== undefined && isCharged(call)) say.satisfied('ENUM-06');
          returned(call);
        },
        Next: returned,
        Skip: returned,
        Reset: returned,
        Clone: returned,
      },
    };
  },
};
