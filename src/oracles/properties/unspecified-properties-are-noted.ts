import { failed, GUID_NULL, hresultName, S_SYNCMGR_ENUMITEMS, S_SYNCMGR_ITEMDELETED } from '../../protocol';
import { isOffered, subjectOf } from '../dialog-answer';
import type { Oracle, Say } from '../oracle';
import type { CallRecord, SessionView } from '../session-view';

/**
 * PROP-10, PROP-11 and PROP-13: unknown items and items without properties, ShowProperties without a callback, and two codes that no
 * page explains. Noted, never judged.
 */
export const unspecifiedPropertiesAreNoted: Oracle = {
  name: 'unspecified-properties-are-noted',
  requirements: ['PROP-10', 'PROP-11', 'PROP-13'],
  watch(session, say) {
    return {
      callback: {
        ShowPropertiesCompleted({ n, args }) {
          const hr: unknown = args.hr;
          if (hr !== S_SYNCMGR_ITEMDELETED && hr !== S_SYNCMGR_ENUMITEMS) return;
          say.note('PROP-13', {
            entries: [n],
            seen: `ShowPropertiesCompleted at #${n} carries ${hresultName(hr)}, which no page describes.`,
          });
        },
      },
      close() {
        for (const call of session.dialogs) if (call.method === 'ShowProperties') note(call, session, say);
      },
    };
  },
};

function note(call: CallRecord<'ShowProperties'>, session: SessionView, say: Say): void {
  const { n, hr, window } = call;
  const answer = hr === undefined ? 'gave no answer' : `answered ${hresultName(hr)}`;
  if (window?.asked?.callbackSet === false) {
    say.note('PROP-11', {
      entries: [n],
      seen: `ShowProperties at #${n} came while no callback was set, and ${answer}.`,
    });
  }
  const [completion] = window?.completions ?? [];
  const what = whatIsOdd(call, session);
  if (what === undefined) return;
  const isAccepted = hr !== undefined && !failed(hr) && completion !== undefined;
  const end = isAccepted ? ` and was completed at #${completion.n}: a warning` : '';
  say.note('PROP-10', { entries: [n], seen: `ShowProperties at #${n} named ${what}, ${answer}${end}.` });
}

function whatIsOdd(call: CallRecord<'ShowProperties'>, session: SessionView): string | undefined {
  const subject = subjectOf(call);
  if (subject === GUID_NULL) return undefined;
  if (session.enumerated.size > 0 && !session.enumerated.has(subject)) return 'an unknown item';
  return isOffered(session, call) === false ? 'an item without properties' : undefined;
}
