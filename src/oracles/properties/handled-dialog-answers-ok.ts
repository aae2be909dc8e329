import { failed, hresultName, S_OK } from '../../protocol';
import { dialogAnswer, isOffered } from '../dialog-answer';
import type { Oracle, Say } from '../oracle';
import type { CallRecord, SessionView } from '../session-view';
import { offersProperties } from './properties-complete-once';

/**
 * PROP-03: ShowProperties answers S_OK when the dialog was handled.
 *
 * Handled it was, for certain, when its window was seen to come and go. Another success code is pointed out and no more; a dialog that
 * never came is a matter of the flag (HINF-09, ITEM-11).
 */
export const handledDialogAnswersOk: Oracle = {
  name: 'handled-dialog-answers-ok',
  requirements: ['PROP-03'],
  watch(session, say) {
    return {
      close() {
        if (offersProperties(session)) say.notExercised('PROP-03');
        for (const call of session.dialogs) {
          if (call.method === 'ShowProperties' && isOffered(session, call) !== false) judge(call, session, say);
        }
      },
    };
  },
};

function judge(call: CallRecord<'ShowProperties'>, session: SessionView, say: Say): void {
  const { hr, n, window, returnedN } = call;
  if (hr === undefined) return;
  if (hr === S_OK && isOffered(session, call) === true) return say.satisfied('PROP-03');
  const entries = [n, returnedN ?? n];
  if (!failed(hr)) {
    if (hr !== S_OK)
      say.note('PROP-03', {
        entries,
        seen: `ShowProperties at #${n} answered ${hresultName(hr)}, a warning: the documents know S_OK only.`,
      });
    return;
  }
  const wasShown = window !== undefined && window.uiOpened > 0 && window.uiClosed >= window.uiOpened;
  if (!wasShown || dialogAnswer(session, call) !== 'failed') return;
  say.violated('PROP-03', {
    entries,
    seen: `ShowProperties at #${n} answered ${hresultName(hr)}, although its window had opened and closed.`,
    look: 'Answer S_OK when the dialog was shown, however the user closed it.',
    basis: 'witness',
  });
}
