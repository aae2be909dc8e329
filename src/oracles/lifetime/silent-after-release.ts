import { CallbackInForce } from '../callback/in-force';
import type { Oracle, Say } from '../oracle';
import type { SessionView } from '../session-view';
import { findingsMax, isReference } from './telling';

/**
 * LIFE-04: once SetProgressCallback(NULL) has returned and the last reference is gone, the handler is silent and works no more.
 *
 * A Release may still come: a worker gives its counted copy back (AMB-25). A handler that never had a callback, as after a decline, is
 * over with the release alone; its silence proves nothing about teardown, so only a breach is told.
 */
export const silentAfterRelease: Oracle = {
  name: 'silent-after-release',
  requirements: ['LIFE-04'],
  watch(session, say) {
    const inForce = new CallbackInForce(session);
    let overN: number | undefined;
    let wasQuiet = false;
    let words = 0;
    const broken = (n: number, what: string, basis: 'observation' | 'witness') => {
      if (overN === undefined || (words += 1) > findingsMax) return;
      const { clearedN } = inForce;
      say.violated('LIFE-04', {
        entries: clearedN === undefined ? [overN, n] : [clearedN, overN, n],
        seen: `${clearedN === undefined ? 'The handler was' : 'The callback was cleared and the handler'} released at #${overN}; at #${n} it ${what}.`,
        look: 'Look for a worker or timer that teardown neither stops nor waits for.',
        basis,
      });
    };
    return {
      call: { SetProgressCallback: () => inForce.called() },
      return: { SetProgressCallback: (call) => void inForce.returned(call) },
      released(entry) {
        if (entry.enumerator === undefined && (!session.everSetCallback || inForce.clearedN !== undefined))
          overN ??= entry.n;
      },
      callback: {
        any(callback) {
          if (overN !== undefined && !isReference(callback.method))
            broken(callback.n, `called ${callback.method}`, 'observation');
        },
      },
      work({ entry }) {
        if (overN !== undefined && session.has('work')) broken(entry.n, 'still worked on an item', 'witness');
      },
      quiet() {
        if (overN === undefined || !session.everSetCallback) return;
        wasQuiet = true;
        say.satisfied('LIFE-04', { basis: session.has('work') ? 'witness' : 'observation' });
      },
      close: () => sayOpen(session, say, wasQuiet || !session.everSetCallback ? undefined : overN),
    };
  },
};

function sayOpen(session: SessionView, say: Say, overN: number | undefined): void {
  if (overN === undefined || session.lost !== undefined) return;
  say.inconclusive('LIFE-04', {
    entries: [overN],
    seen: `The recording ends with the release at #${overN}: nothing shows that the handler stays silent.`,
  });
}
