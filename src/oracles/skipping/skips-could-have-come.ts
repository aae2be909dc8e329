import { S_OK } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { CallbackRecord, Round, SessionView, Window } from '../session-view';

/**
 * STAT-03 to STAT-06 where nobody was skipped: the handler left a window for it, so that the trigger was in the manager's hands.
 *
 * That of the run shows by a Progress about a run that is not finished, that of the preparation by time that went by in it: a handler
 * may call back and complete at once. On real time nobody can tell whether a manager would have been quick enough, and a handler that
 * works inside its calls opens no window at all (STAT-09).
 */
export const skipsCouldHaveCome: Oracle = {
  name: 'skips-could-have-come',
  requirements: ['STAT-03', 'STAT-04', 'STAT-05', 'STAT-06'],
  watch(session, say) {
    const heard = (callback: CallbackRecord) => {
      const { window, round } = callback;
      if (window !== undefined && round !== undefined && hadRoom(session, window, callback)) tell(say, window, round);
    };
    return { callback: { any: heard } };
  },
};

function hadRoom({ header }: SessionView, { call, round }: Window, callback: CallbackRecord): boolean {
  if (header.clock !== 'virtual' || call.hr !== S_OK || call.returnedAt === undefined) return false;
  if (call.method === 'PrepareForSync') return callback.at > call.returnedAt;
  const items = [...(round?.items.values() ?? [])];
  return callback.method === 'Progress' && items.some(({ terminal }) => terminal === undefined);
}

function tell(say: Say, { method }: Window, { items }: Round): void {
  if (method !== 'PrepareForSync' && method !== 'Synchronize') return;
  for (const id of ['STAT-03', 'STAT-04'] as const) say.notExercised(id);
  if (items.size > 1) say.notExercised('STAT-06');
  if (method === 'PrepareForSync') say.notExercised('STAT-05');
}
