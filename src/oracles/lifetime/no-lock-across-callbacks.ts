import type { Oracle } from '../oracle';
import { callAt } from './telling';

/**
 * THR-04: a call that the manager makes from inside a callback returns: no lock is held across callbacks.
 *
 * Only a hang shows the lock; an answer of any kind proves that there was none. What the answer says is for other rows. One session
 * does not tell a lock from a handler that hangs wherever it is: that takes `callbacksHoldNoCall`.
 */
export const noLockAcrossCallbacks: Oracle = {
  name: 'no-lock-across-callbacks',
  requirements: ['THR-04'],
  watch(session, say) {
    return {
      return: {
        any(call) {
          if (call.insideCallbacks > 0 && call.hr !== undefined) say.satisfied('THR-04');
        },
      },
      lost(entry) {
        const call = session.innermostCall;
        if (entry.how !== 'hung' || call === undefined || call.insideCallbacks === 0) return;
        say.inconclusive('THR-04', {
          entries: [call.n, entry.n],
          seen: `${callAt(call)} was made from inside a callback and never returned; whether a callback made the difference shows beside the other sessions.`,
        });
      },
    };
  },
};
