import type { CompletedMethod } from '../../protocol';
import type { Watch } from '../oracle';
import type { CallbackRecord, CallRecord, SessionView, Window } from '../session-view';

/** Calls `ended` once for each window that closes, whether by its completion or by a return that leaves none due. */
export function windowEnds(session: SessionView, ended: (window: Window) => void) {
  const byRecord = (record: CallRecord | CallbackRecord) => {
    if (record.window !== undefined && record.window.closedN === session.n) ended(record.window);
  };
  const returns: Record<CompletedMethod, (call: CallRecord) => void> = {
    ShowProperties: byRecord,
    PrepareForSync: byRecord,
    Synchronize: byRecord,
    ShowError: byRecord,
  };
  const callbacks = {
    ShowPropertiesCompleted: byRecord,
    PrepareForSyncCompleted: byRecord,
    SynchronizeCompleted: byRecord,
    ShowErrorCompleted: byRecord,
  };
  return { return: returns, callback: callbacks } satisfies Watch;
}
