import { failed, S_OK } from '../../protocol';
import { answered, callAt, entriesOf } from '../lifetime/telling';
import type { Oracle } from '../oracle';
import type { CallRecord } from '../session-view';

const look = 'Look for a count that is written through the pointer without a check.';

/** ENIT-05: whoever asks for one item may pass NULL for the count. Only real COM has that pointer. */
export const countMayBeNull: Oracle = {
  name: 'count-may-be-null',
  requirements: ['ENIT-05'],
  watch(session, say) {
    return {
      return: {
        Next(call) {
          // Where no memory is shown the call was an ordinary one: nobody else has the pointer.
          if (!isAskedSo(call) || call.out?.native === undefined || call.hr === undefined) return;
          const gaveNone = call.hr === S_OK && call.out.items?.length !== 1;
          if (!failed(call.hr) && !gaveNone) say.satisfied('ENIT-05');
          else {
            const seen = `${answered(call)}, asked for one item with NULL for the count${gaveNone ? ', and gave none' : ''}.`;
            say.violated('ENIT-05', { entries: entriesOf(call), seen, look });
          }
        },
      },
      lost(entry) {
        const call = session.innermostCall;
        if (call === undefined || !isNext(call) || !isAskedSo(call) || entry.how !== 'signalled') return;
        const seen = `${callAt(call)}, asked for one item with NULL for the count, brought the process down.`;
        say.violated('ENIT-05', { entries: [call.n, entry.n], seen, look });
      },
    };
  },
};

function isNext(call: CallRecord): call is CallRecord<'Next'> {
  return call.method === 'Next';
}

function isAskedSo({ args }: CallRecord<'Next'>): boolean {
  return args.fetched === false && args.count === 1;
}
