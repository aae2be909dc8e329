import type { Oracle, Say } from '../oracle';
import type { CallRecord, SessionView, Window } from '../session-view';
import { callAt } from './telling';

/**
 * THR-03: manager calls may arrive while the handler's own threads are at work, and they return.
 *
 * Its own threads are at work when PrepareForSync or Synchronize has returned and is not completed; a handler that does everything
 * before it returns never gives the occasion. Calls from inside a callback are THR-04.
 */
export const noDeadlockWithOwnThreads: Oracle = {
  name: 'no-deadlock-with-own-threads',
  requirements: ['THR-03'],
  watch(session, say) {
    const amid = new Map<CallRecord, Window>();
    const met = new Set<Window>();
    let wasPossible = false;
    return {
      call: {
        any(call) {
          const window = pending(session);
          if (window !== undefined && call.insideCallbacks === 0) amid.set(call, window);
        },
      },
      return: {
        any(call) {
          const window = amid.get(call);
          if (window !== undefined && call.hr !== undefined) met.add(window);
          amid.delete(call);
          if (pending(session) !== undefined) wasPossible = true;
        },
      },
      lost(entry) {
        const call = session.innermostCall;
        if (entry.how === 'hung' && call !== undefined && amid.has(call)) sayHung(say, call, entry.n);
      },
      close() {
        if (wasPossible) say.notExercised('THR-03');
        for (const window of met) if (window.completions.length > 0) say.satisfied('THR-03');
      },
    };
  },
};

/** The preparation or run that has been accepted and goes on by itself. */
function pending(session: SessionView): Window | undefined {
  const window = session.windows.Synchronize ?? session.windows.PrepareForSync;
  return window?.call.returnedN === undefined ? undefined : window;
}

function sayHung(say: Say, call: CallRecord, n: number): void {
  say.violated('THR-03', {
    entries: [call.n, n],
    seen: `${callAt(call)} came while the handler worked on its own, and never returned.`,
    look: 'Look for a lock that the worker holds while it works or waits.',
  });
}
