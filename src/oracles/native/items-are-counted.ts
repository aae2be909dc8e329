import { failed } from '../../protocol';
import { answered, entriesOf } from '../lifetime/telling';
import type { Finding, Oracle } from '../oracle';
import type { CallRecord } from '../session-view';

/**
 * ENIT-01 and ENIT-04 as memory shows them: the count is written, is no larger than what was asked for, and every structure that it
 * counts was filled. Structures beyond it may have been written to: whoever clears the whole array breaks nothing.
 */
export const itemsAreCounted: Oracle = {
  name: 'items-are-counted',
  requirements: ['ENIT-01', 'ENIT-04'],
  watch(_session, say) {
    return {
      return: {
        Next(call) {
          const { fetched, filled } = call.out?.native ?? {};
          if (call.hr === undefined || fetched === undefined) return;
          if (failed(call.hr)) {
            if (fetched !== null && fetched > 0)
              say.violated('ENIT-04', told(call, `and counted ${fetched} items all the same`));
          } else if (fetched === null) say.violated('ENIT-01', told(call, 'and wrote no count'));
          else if (fetched > call.args.count)
            say.violated('ENIT-01', told(call, `and counted ${fetched} items where ${call.args.count} were asked for`));
          else if (filled !== undefined && fetched > filled)
            say.violated('ENIT-01', told(call, `and counted ${fetched} items where ${filled} were filled`));
        },
      },
    };
  },
};

function told(call: CallRecord<'Next'>, what: string): Finding {
  return {
    entries: entriesOf(call),
    seen: `${answered(call)} ${what}.`,
    look: 'Look whether pceltFetched is set on every path, to the number of structures that were filled.',
  };
}
