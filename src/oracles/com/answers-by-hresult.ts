import type { Oracle } from '../oracle';
import { callAt, entriesOf, findingsMax, quoted } from '../lifetime/telling';

/**
 * COM-07: a method that cannot act answers by an HRESULT: no exception crosses the interface, and the process does not die.
 *
 * A hang is ROB-01, nonsense ROB-02, and a budget ROB-03.
 */
export const answersByHresult: Oracle = {
  name: 'answers-by-hresult',
  requirements: ['COM-07'],
  watch(session, say) {
    let returned = 0;
    let words = 0;
    return {
      return: {
        any(call) {
          if (call.hr !== undefined) returned += 1;
          if (call.threw === undefined || (words += 1) > findingsMax) return;
          say.violated('COM-07', {
            entries: entriesOf(call),
            seen: `${callAt(call)} let an exception cross the interface: ${quoted(call.threw)}.`,
            look: 'Look for an error that is not caught at the border, or for a method that returns something else than an HRESULT.',
          });
        },
      },
      lost(entry) {
        if (entry.how !== 'exited' && entry.how !== 'signalled') return;
        const call = session.innermostCall;
        say.violated('COM-07', {
          entries: call === undefined ? [entry.n] : [call.n, entry.n],
          seen: `The process ${entry.how === 'exited' ? 'ended' : 'was brought down'} at #${entry.n} ${call === undefined ? 'while no call of the manager was open' : `during ${callAt(call)}`}${told(entry.detail)}.`,
          look: 'Look for an error or a rejected promise that nobody catches, or for a fault in native code.',
        });
      },
      close() {
        if (returned > 0 && session.lost === undefined) say.satisfied('COM-07');
      },
    };
  },
};

/** The fault, and the thread where it is known; what a program printed last may be long. */
function told(detail: string | undefined): string {
  if (detail === undefined || detail === '') return '';
  return `: ${detail.length > detailMax ? `${detail.slice(0, detailMax)}…` : detail}`;
}

const detailMax = 160;
