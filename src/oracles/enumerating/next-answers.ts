import { E_NOTIMPL, hresultName, S_FALSE, S_OK, succeeded } from '../../protocol';
import { answered, callAt, entriesOf } from '../lifetime/telling';
import type { Oracle, Say } from '../oracle';
import type { CallRecord } from '../session-view';

/**
 * ENIT-02, ENIT-03 and ENIT-04: what Next answers, by its own number of items; wherever the enumerator stands.
 *
 * More items than were asked for, or blanks among them, are ENIT-01 and say nothing about the code. What Next(0) answers, and what an
 * enumerator does after its handler was released, is noted (ENIT-06, ENIT-16).
 */
export const nextAnswers: Oracle = {
  name: 'next-answers',
  requirements: ['ENIT-02', 'ENIT-03', 'ENIT-04'],
  watch(session, say) {
    return {
      return: {
        Next(call) {
          if (session.releasedN !== undefined) {
            noteAfterRelease(call, say);
            return;
          }
          if (call.hr === undefined) return;
          if (call.hr === E_NOTIMPL) {
            say.violated('ENIT-03', {
              entries: entriesOf(call),
              seen: `${callAt(call)} answered E_NOTIMPL.`,
              look: 'Look whether the method is still a stub, or missing.',
            });
            return;
          }
          say.satisfied('ENIT-03');
          if (succeeded(call.hr)) judgeCode(call, call.hr, say);
          else judgeFailure(call, say);
        },
      },
    };
  },
};

function judgeCode(call: CallRecord<'Next'>, hr: number, say: Say): void {
  const { count } = call.args;
  if (count === 0) {
    say.note('ENIT-06', { entries: entriesOf(call), seen: `Next(0) at #${call.n} answered ${hresultName(hr)}.` });
    return;
  }
  const items = itemsOf(call);
  if (items.length > count || items.some((item) => typeof item !== 'object' || item === null)) return;
  const due = items.length === count ? S_OK : S_FALSE;
  if (hr !== due) {
    say.violated('ENIT-02', {
      entries: entriesOf(call),
      seen: `Next(${count}) at #${call.n} delivered ${items.length} and answered ${hresultName(hr)} where ${hresultName(due)} is due.`,
      look: 'Look at the comparison that chooses between S_OK and S_FALSE: it needs the number asked for.',
    });
    // Only a short batch could have been called full.
  } else if (due === S_FALSE) say.satisfied('ENIT-02');
}

function judgeFailure(call: CallRecord<'Next'>, say: Say): void {
  if (call.args.count === 0) {
    say.note('ENIT-06', { entries: entriesOf(call), seen: `${answered(call)}, asked for 0 items.` });
  }
  const delivered = itemsOf(call).length;
  if (delivered === 0) say.satisfied('ENIT-04');
  else {
    say.violated('ENIT-04', {
      entries: entriesOf(call),
      seen: `${answered(call)} and delivered ${delivered} all the same.`,
      look: 'Look at what becomes of a batch that is half read when reading fails.',
    });
  }
}

function noteAfterRelease(call: CallRecord<'Next'>, say: Say): void {
  const how = call.threw === undefined ? answered(call) : `${callAt(call)} threw`;
  say.note('ENIT-16', { entries: entriesOf(call), seen: `${how} after the handler had been released.` });
}

function itemsOf(call: CallRecord<'Next'>): readonly unknown[] {
  const items: unknown = call.out?.items;
  return Array.isArray(items) ? items : [];
}
