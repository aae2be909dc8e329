import type { Oracle } from '../oracle';
import { findingsMax, isReference } from '../lifetime/telling';
import { CallbackInForce } from './in-force';

/**
 * CBK-02: all feedback goes to the callback that was set last.
 *
 * While SetProgressCallback is open either object may be used. What comes after NULL is CBK-06.
 */
export const feedbackGoesToTheLast: Oracle = {
  name: 'feedback-goes-to-the-last',
  requirements: ['CBK-02'],
  watch(session, say) {
    const inForce = new CallbackInForce(session);
    let sets = 0;
    let words = 0;
    let awaitsUse = false;
    return {
      call: { SetProgressCallback: () => inForce.called() },
      return: {
        SetProgressCallback(call) {
          if (!inForce.returned(call)) return;
          if (inForce.current !== undefined && inForce.current !== inForce.previous) sets += 1;
          awaitsUse = sets > 1;
        },
      },
      callback: {
        any(callback) {
          const { current, isSettled } = inForce;
          if (
            !isSettled ||
            current === undefined ||
            callback.args.callback === undefined ||
            isReference(callback.method)
          )
            return;
          if (callback.target === current) {
            if (awaitsUse) say.satisfied('CBK-02');
            awaitsUse = false;
          } else if ((words += 1) <= findingsMax)
            say.violated('CBK-02', {
              entries: [current.given[current.given.length - 1]?.n ?? callback.n, callback.n],
              seen: `${callback.method} at #${callback.n} was called on ${callback.args.callback}, and ${current.name} had been set since.`,
              look: 'Look for a worker that captured the callback when it was started.',
            });
        },
      },
    };
  },
};
