import {
  E_FAIL,
  E_INVALIDARG,
  E_NOTIMPL,
  E_OUTOFMEMORY,
  E_UNEXPECTED,
  enumeratorMethods,
  failed,
} from '../../protocol';
import type { CallMethod, HRESULT } from '../../protocol';
import type { Oracle } from '../oracle';
import { answered, entriesOf } from '../lifetime/telling';

/** What the return tables call the standard values. */
const standard: readonly HRESULT[] = [E_INVALIDARG, E_UNEXPECTED, E_OUTOFMEMORY];
/** Skip, Reset and Clone that are not implemented are ENIT-15, Next is ENIT-03. */
const ofEnumerators: readonly HRESULT[] = [...standard, E_NOTIMPL];
const more: Partial<Record<CallMethod, readonly HRESULT[]>> = {
  Synchronize: [...standard, E_FAIL],
  ...Object.fromEntries(enumeratorMethods.map((method) => [method, ofEnumerators])),
};

/** COM-08 (INFO): notes each failure code that stands in no return table. GetItemObject has a row of its own (OBJ-01). */
export const failureCodesAreListed: Oracle = {
  name: 'failure-codes-are-listed',
  requirements: [],
  watch(_session, say) {
    const noted = new Set<string>();
    return {
      return: {
        any(call) {
          if (call.hr === undefined || !failed(call.hr) || call.method === 'GetItemObject') return;
          if ((more[call.method] ?? standard).includes(call.hr)) return;
          const key = `${call.method} ${call.hr}`;
          if (noted.has(key)) return;
          noted.add(key);
          say.note('COM-08', {
            entries: entriesOf(call),
            seen: `${answered(call)}, a failure code that its page does not list.`,
          });
        },
      },
    };
  },
};
