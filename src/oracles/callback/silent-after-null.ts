import type { Oracle, Say } from '../oracle';
import { findingsMax, isReference } from '../lifetime/telling';
import { CallbackInForce } from './in-force';

/** CBK-06: once SetProgressCallback(NULL) has returned, the callback is not used any more. Giving a copy back is no use (AMB-25). */
export const silentAfterNull: Oracle = {
  name: 'silent-after-null',
  requirements: ['CBK-06'],
  watch(session, say) {
    const inForce = new CallbackInForce(session);
    let words = 0;
    const isCleared = () => session.everSetCallback && inForce.isSettled && inForce.clearedN !== undefined;
    return {
      call: {
        SetProgressCallback({ args }) {
          // A second NULL takes nothing away: the first has returned, and silence goes on while the second is open.
          if (!(isCleared() && args.callback === null)) inForce.called();
        },
      },
      return: { SetProgressCallback: (call) => void inForce.returned(call) },
      callback: {
        any(callback) {
          if (!isCleared() || isReference(callback.method) || (words += 1) > findingsMax) return;
          say.violated('CBK-06', {
            entries: [inForce.clearedN ?? callback.n, callback.n],
            seen: `SetProgressCallback(NULL) had returned at #${inForce.clearedN}, and at #${callback.n} the handler called ${callback.method}.`,
            look: 'Look for a timer or a worker that keeps the callback in a variable of its own.',
          });
        },
      },
      quiet() {
        if (isCleared() && session.releasedN !== undefined) say.satisfied('CBK-06');
      },
      close() {
        if (isCleared() && !session.isSettled && session.lost === undefined)
          sayOpen(say, inForce.clearedN ?? session.n);
      },
    };
  },
};

function sayOpen(say: Say, clearedN: number): void {
  say.inconclusive('CBK-06', {
    entries: [clearedN],
    seen: `The recording ends too soon after the NULL at #${clearedN} to show that the callback is not used again.`,
  });
}
