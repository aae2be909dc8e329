import { hresultName } from '../../protocol';
import type { Oracle } from '../oracle';
import type { Round, SessionView } from '../session-view';
import { isKnown } from '../synchronizing/run';

/** PREP-19: what a handler answers to an empty list, to unknown items and to items given twice is noted and judged by nobody. */
export const oddLists: Oracle = {
  name: 'odd-lists',
  requirements: ['PREP-19'],
  watch(session, say) {
    return {
      return: {
        PrepareForSync({ hr, n, returnedN, window }) {
          const round = window?.round;
          const oddity = round === undefined ? undefined : oddityOf(session, round);
          if (hr === undefined || oddity === undefined) return;
          const seen = `PrepareForSync at #${n} with ${oddity} answered ${hresultName(hr)}.`;
          say.note('PREP-19', { entries: [n, returnedN ?? n], seen });
        },
      },
    };
  },
};

function oddityOf(session: SessionView, { selection, items }: Round): string | undefined {
  if (selection.length === 0) return 'an empty list';
  if (items.size < selection.length) return 'an item given twice';
  return selection.every((itemId) => isKnown(session, itemId)) ? undefined : 'an item that was never enumerated';
}
