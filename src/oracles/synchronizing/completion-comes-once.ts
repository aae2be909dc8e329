import { S_OK } from '../../protocol';
import type { Oracle } from '../oracle';
import type { Window } from '../session-view';

/**
 * SYNC-06: after Synchronize answered S_OK, SynchronizeCompleted comes exactly once.
 *
 * It may come before the return (SYNC-07). "Exactly once" holds when quiet follows the release; "never" is proven by a quiet that
 * shows that nothing is pending.
 */
export const completionComesOnce: Oracle = {
  name: 'completion-comes-once',
  requirements: ['SYNC-06'],
  watch(session, say) {
    const accepted: Window[] = [];
    const isMissing = (window: Window) => window.completions.length === 0;
    return {
      return: {
        Synchronize(call) {
          if (call.hr === S_OK && call.window !== undefined) accepted.push(call.window);
        },
      },
      callback: {
        SynchronizeCompleted(callback) {
          const window = session.lastWindows.Synchronize;
          if (window === undefined || window.completions.length < 2) return;
          const [first] = window.completions;
          say.violated('SYNC-06', {
            entries: [window.call.n, first?.n ?? window.call.n, callback.n],
            seen: `Synchronize at #${window.call.n} was completed at #${first?.n} and once more at #${callback.n}.`,
            look: 'Look for two places that report the end of the run, often the last item and the clean-up after it.',
          });
        },
      },
      quiet(entry) {
        for (const window of accepted.filter(isMissing)) {
          if (!session.provesNever(entry)) continue;
          say.violated('SYNC-06', {
            entries: [window.call.n, window.call.returnedN ?? window.call.n, entry.n],
            seen: `Synchronize at #${window.call.n} returned S_OK and was never completed; at #${entry.n} nothing was pending.`,
            look: 'Look for a path that ends the run without SynchronizeCompleted, such as every item cancelled or failed.',
          });
        }
        if (session.releasedN !== undefined && accepted.every((window) => window.completions.length === 1) && accepted.length > 0) say.satisfied('SYNC-06');
      },
      close() {
        const open = accepted.find(isMissing) ?? accepted[0];
        if (open === undefined || (session.releasedN !== undefined && (session.quietN ?? 0) > session.releasedN && !isMissing(open))) return;
        say.inconclusive('SYNC-06', {
          entries: [open.call.n],
          seen: `The recording ends before it was clear that Synchronize at #${open.call.n} is completed exactly once.`,
        });
      },
    };
  },
};
