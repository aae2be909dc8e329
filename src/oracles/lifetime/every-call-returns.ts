import type { Oracle } from '../oracle';
import { callAt } from './telling';

/** ROB-01: every call of the manager returns. A process that died in a call is COM-07; only a hang breaks this row. */
export const everyCallReturns: Oracle = {
  name: 'every-call-returns',
  requirements: ['ROB-01'],
  watch(session, say) {
    let returned = 0;
    return {
      return: { any: () => void (returned += 1) },
      lost(entry) {
        if (entry.how !== 'hung') return;
        const call = session.innermostCall;
        say.violated('ROB-01', {
          entries: call === undefined ? [entry.n] : [call.n, entry.n],
          seen: `${call === undefined ? 'The handler' : callAt(call)} gave no answer within the reply limit; the session ended at #${entry.n}.`,
          look: 'Look for an endless loop, or for a wait on something that only the manager could bring about.',
        });
      },
      close() {
        if (returned > 0 && session.lost === undefined && session.openCalls.length === 0) say.satisfied('ROB-01');
      },
    };
  },
};
