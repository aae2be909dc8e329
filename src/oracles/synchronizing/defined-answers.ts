import {
  E_FAIL,
  E_INVALIDARG,
  E_OUTOFMEMORY,
  E_UNEXPECTED,
  failed,
  hresultName,
  S_FALSE,
  S_OK,
  succeeded,
} from '../../protocol';
import type { Oracle } from '../oracle';
import { isInContract } from './phase';

/**
 * PREP-04: the answer to PrepareForSync is S_OK, S_FALSE (the remarks ask for it, PREP-21) or a failure.
 *
 * A failure shows nothing: the rule is about success codes.
 */
export const preparationAnswersAreDefined: Oracle = {
  name: 'preparation-answers-are-defined',
  requirements: ['PREP-04'],
  watch(session, say) {
    return {
      return: {
        PrepareForSync({ hr, n, returnedN, window }) {
          if (hr === undefined || window === undefined || !isInContract(session, window)) return;
          if (hr === S_OK || hr === S_FALSE) say.satisfied('PREP-04');
          if (failed(hr) || hr === S_OK || hr === S_FALSE) return;
          say.violated('PREP-04', {
            entries: [n, returnedN ?? n],
            seen: `PrepareForSync at #${n} answered ${hresultName(hr)}, a success code without a meaning there.`,
            look: 'Look for an HRESULT of another call that is passed on; accepted is S_OK.',
          });
        },
      },
    };
  },
};

const documentedFailures: ReadonlySet<number> = new Set([E_FAIL, E_INVALIDARG, E_UNEXPECTED, E_OUTOFMEMORY]);

/** SYNC-09: Synchronize answers S_OK or a failure; the table of the page lists four, and others are noted (AMB-19). */
export const synchronizationAnswersAreDefined: Oracle = {
  name: 'synchronization-answers-are-defined',
  requirements: ['SYNC-09'],
  watch(session, say) {
    return {
      return: {
        Synchronize({ hr, n, returnedN, window }) {
          if (hr === undefined || window === undefined || !isInContract(session, window)) return;
          const entries = [n, returnedN ?? n];
          const seen = `Synchronize at #${n} answered ${hresultName(hr)}`;
          if (succeeded(hr) && hr !== S_OK) {
            const look = 'Look for an answer of Progress or a "nothing changed" that is passed on; accepted is S_OK.';
            say.violated('SYNC-09', { entries, seen: `${seen}, a success code without a meaning there.`, look });
            return;
          }
          say.satisfied('SYNC-09');
          if (failed(hr) && !documentedFailures.has(hr)) {
            say.note('SYNC-09', { entries, seen: `${seen}, a failure code that its page does not list.` });
          }
        },
      },
    };
  },
};
