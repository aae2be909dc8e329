import type { Oracle, Say } from '../oracle';
import type { CallbackRecord, SessionView } from '../session-view';
import { findingsMax, isReference } from '../lifetime/telling';

/**
 * INIT-22: Initialize starts no synchronization.
 *
 * Nothing is called back from inside it, and until PrepareForSync no data moves and no progress is reported. In a SETTINGS session,
 * where no preparation follows, work is INIT-16 and progress INIT-05.
 */
export const initializeStartsNothing: Oracle = {
  name: 'initialize-starts-nothing',
  requirements: ['INIT-22'],
  watch(session, say) {
    let words = 0;
    const started = (n: number, what: string, basis: 'observation' | 'witness') => {
      if ((words += 1) <= findingsMax) sayStarted(session, say, { n, what, basis });
    };
    const isInside = () =>
      session.innermostCall?.method === 'Initialize' && session.innermostCall === session.initialize;
    // What comes after the release is LIFE-04, and no sooner than it should.
    const isBefore = () =>
      session.initialize !== undefined && session.rounds.length === 0 && session.releasedN === undefined;
    return {
      callback: {
        any(callback) {
          if (!isBefore() || isReference(callback.method) || !(isInside() || isProgressTooSoon(session, callback)))
            return;
          started(callback.n, `called ${callback.method}`, 'observation');
        },
      },
      work({ entry }) {
        if (isBefore() && session.has('work') && (isInside() || !session.settingsOnly))
          started(entry.n, 'moved data', 'witness');
      },
      close() {
        if (words === 0 && session.rounds.length > 0 && session.initialize !== undefined)
          say.satisfied('INIT-22', { basis: session.has('work') ? 'witness' : 'claim' });
      },
    };
  },
};

function isProgressTooSoon(session: SessionView, callback: CallbackRecord): boolean {
  return callback.method === 'Progress' && !session.settingsOnly;
}

function sayStarted(
  session: SessionView,
  say: Say,
  found: { readonly n: number; readonly what: string; readonly basis: 'observation' | 'witness' },
): void {
  const { initialize } = session;
  const isInside = initialize !== undefined && initialize.returnedN === undefined;
  say.violated('INIT-22', {
    entries: [initialize?.n ?? found.n, found.n],
    seen: `At #${found.n} the handler ${found.what} ${isInside ? 'inside Initialize' : 'after Initialize and before any PrepareForSync'}.`,
    look: 'Look for prefetching, or for a queue that is taken up again as soon as the object is initialized.',
    basis: found.basis,
  });
}
