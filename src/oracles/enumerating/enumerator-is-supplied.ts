import { hresultName, S_OK, S_SYNCMGR_MISSINGITEMS, succeeded } from '../../protocol';
import { answered, entriesOf } from '../lifetime/telling';
import type { Finding, Oracle, Say } from '../oracle';
import type { CallRecord } from '../session-view';

/**
 * ENUM-01: EnumSyncMgrItems succeeds with S_OK or S_SYNCMGR_MISSINGITEMS, and then there is an enumerator that answers.
 *
 * A failure is another row's (LIFE-02, LIFE-05), and so is a method that answers E_NOTIMPL (ENIT-03, ENIT-15). An empty list, and a
 * refusal where there may be none, is noted (ENUM-05).
 */
export const enumeratorIsSupplied: Oracle = {
  name: 'enumerator-is-supplied',
  requirements: ['ENUM-01'],
  watch(session, say) {
    const supplied = new Map<string, CallRecord<'EnumSyncMgrItems'>>();
    return {
      return: {
        EnumSyncMgrItems(call) {
          const finding = judge(call, say);
          if (finding !== undefined) say.violated('ENUM-01', finding);
          else if (typeof call.out?.enumerator === 'string' && call.hr !== undefined && succeeded(call.hr))
            supplied.set(call.out.enumerator, call);
        },
        Next(call) {
          const source = supplied.get(call.args.enumerator);
          if (source === undefined || call.hr === undefined || !succeeded(call.hr) || session.releasedN !== undefined)
            return;
          say.satisfied('ENUM-01');
          // Only the first answer tells whether there is anything at all.
          supplied.delete(call.args.enumerator);
          if (call.args.count > 0 && (call.out?.items ?? []).length === 0) noteEmpty(source, call, say);
        },
      },
    };
  },
};

function judge(call: CallRecord<'EnumSyncMgrItems'>, say: Say): Finding | undefined {
  const { hr } = call;
  if (hr === undefined) return undefined;
  if (!succeeded(hr)) {
    say.note('ENUM-05', {
      entries: entriesOf(call),
      seen: `${answered(call)}; without items an empty enumerator is the natural answer.`,
    });
    return undefined;
  }
  if (hr !== S_OK && hr !== S_SYNCMGR_MISSINGITEMS) {
    return {
      entries: entriesOf(call),
      seen: `${answered(call)}, a success code that has no meaning here.`,
      look: 'Look whether another code stands for an empty or an unchanged list; S_OK does.',
    };
  }
  if (typeof call.out?.enumerator === 'string') return undefined;
  return {
    entries: entriesOf(call),
    seen: `${answered(call)} and gave no enumerator.`,
    look: 'Look for a path that succeeds without an enumerator, such as an empty list or one that is still being read.',
  };
}

function noteEmpty(source: CallRecord<'EnumSyncMgrItems'>, next: CallRecord<'Next'>, say: Say): void {
  const seen = `EnumSyncMgrItems at #${source.n} answered ${hresultName(source.hr ?? S_OK)}, and its enumerator was empty at #${next.n}.`;
  say.note('ENUM-05', { entries: [source.n, next.n], seen });
}
