import { E_INVALIDARG, E_NOTIMPL, GUID_NULL, hresultName, SYNCMGRHANDLERFLAG } from '../../protocol';
import { dialogAnswer, isOffered, subjectOf, toldFailure } from '../dialog-answer';
import type { Oracle } from '../oracle';
import type { CallRecord, SessionView } from '../session-view';

/**
 * PROP-02: GUID_NULL asks for the dialog of the handler as a whole.
 *
 * Charged is an offered dialog that is refused as an unknown item is: with the code that this handler gives for one, or with
 * E_INVALIDARG, at once or by the completion. A failure of another kind is a flag that promises too much (HINF-09), and one with the parent NULL is compared (PROP-08).
 */
export const handlerDialogIsFound: Oracle = {
  name: 'handler-dialog-is-found',
  requirements: ['PROP-02'],
  watch(session, say) {
    return {
      close() {
        const flags: unknown = session.info?.flags;
        if (typeof flags === 'number' && (flags & SYNCMGRHANDLERFLAG.HASPROPERTIES) !== 0) say.notExercised('PROP-02');
        const calls = session.dialogs.filter((call) => call.method === 'ShowProperties');
        for (const call of calls) {
          if (subjectOf(call) !== GUID_NULL || isOffered(session, call) !== true) continue;
          const answer = dialogAnswer(session, call);
          const told = toldFailure(session, call);
          if (answer === 'succeeded' && told === undefined) say.satisfied('PROP-02');
          const hr = told ?? (answer === 'failed' ? call.hr : undefined);
          if (hr === undefined || !call.args.parent || !looksUnknown(hr, call, session)) continue;
          say.violated('PROP-02', {
            entries: [call.n, (told === undefined ? call.returnedN : call.window?.completions[0]?.n) ?? call.n],
            seen: `ShowProperties(GUID_NULL) at #${call.n} ${told === undefined ? 'answered' : 'was completed with'} ${hresultName(hr)}, as for an unknown item.`,
            look: 'Test for GUID_NULL before the item is looked up.',
          });
        }
      },
    };
  },
};

function looksUnknown(hr: number, call: CallRecord, session: SessionView): boolean {
  if (hr === E_NOTIMPL || (call.window?.uiOpened ?? 0) > 0) return false;
  return hr === E_INVALIDARG || answersToUnknown(session).has(hr);
}

/** The codes this session saw for items that the handler never listed. */
function answersToUnknown(session: SessionView): ReadonlySet<number | undefined> {
  const answers = new Set<number | undefined>();
  if (session.enumerated.size === 0) return answers;
  for (const call of session.dialogs) {
    const subject = subjectOf(call);
    const isUnknown = call.method === 'ShowProperties' && subject !== GUID_NULL && !session.enumerated.has(subject);
    if (isUnknown) answers.add(dialogAnswer(session, call) === 'failed' ? call.hr : toldFailure(session, call));
  }
  return answers;
}
