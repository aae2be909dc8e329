import type { Oracle } from '../oracle';
import { callAt, quotedUpTo } from './telling';

/** A detail may carry the beginning of the line that was meant. */
const detailMax = 200;

/** ROB-02: what the handler says is well-formed, answers what was asked, and answers it once. Chatter beside the protocol is legal. */
export const canBeUnderstood: Oracle = {
  name: 'can-be-understood',
  requirements: ['ROB-02'],
  watch(session, say) {
    let returned = 0;
    return {
      return: { any: () => void (returned += 1) },
      lost(entry) {
        if (entry.how !== 'nonsense') return;
        const call = session.innermostCall;
        const detail =
          entry.detail === undefined || entry.detail === '' ? '' : `: ${quotedUpTo(detailMax, entry.detail)}`;
        say.violated('ROB-02', {
          entries: call === undefined ? [entry.n] : [call.n, entry.n],
          seen: `What the handler said ${call === undefined ? '' : `during ${callAt(call)} `}could not be understood${detail}.`,
          look: 'Look for a message that is no JSON-RPC, a second answer, or output of the program mixed into the protocol.',
        });
      },
      close() {
        if (returned > 0 && session.lost === undefined) say.satisfied('ROB-02');
      },
    };
  },
};
