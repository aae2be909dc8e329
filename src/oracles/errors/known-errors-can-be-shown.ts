import { hresultName, S_OK, S_SYNCMGR_RETRYSYNC } from '../../protocol';
import { dialogAnswer, subjectOf } from '../dialog-answer';
import { shortId } from '../interface/words';
import type { Oracle, Say } from '../oracle';
import type { CallRecord } from '../session-view';

/**
 * ERR-06 and LOG-09: ShowError succeeds for every error that is logged, alive and has the jump flag.
 *
 * A failure with the parent NULL is left to the comparison of sessions: NULL itself may be the reason (ERR-15). A success code other
 * than S_OK is noted only.
 */
export const knownErrorsCanBeShown: Oracle = {
  name: 'known-errors-can-be-shown',
  requirements: ['ERR-06', 'LOG-09'],
  watch(session, say) {
    return {
      return: {
        ShowError(call) {
          if (call.window?.asked?.live !== true) return;
          const answer = dialogAnswer(session, call);
          if (answer === 'succeeded') {
            for (const id of ['ERR-06', 'LOG-09'] as const) say.satisfied(id);
            noteOddSuccess(call, say);
          } else if (answer === 'failed' && call.args.parent)
            sayFailed(call, session.liveErrors.get(subjectOf(call))?.n, say);
        },
      },
      close() {
        if (![...session.liveErrors.values()].some((error) => error.jumpable)) return;
        for (const id of ['ERR-06', 'LOG-09'] as const) say.notExercised(id);
      },
    };
  },
};

function noteOddSuccess(call: CallRecord<'ShowError'>, say: Say): void {
  const { hr, n } = call;
  if (hr === undefined || hr === S_OK || hr === S_SYNCMGR_RETRYSYNC) return;
  say.note('ERR-06', {
    entries: [n],
    seen: `ShowError at #${n} answered ${hresultName(hr)}; the documents know S_OK only.`,
  });
}

function sayFailed(call: CallRecord<'ShowError'>, loggedN: number | undefined, say: Say): void {
  const { n, hr, returnedN } = call;
  for (const id of ['ERR-06', 'LOG-09'] as const) {
    say.violated(id, {
      entries: [...(loggedN === undefined ? [] : [loggedN]), n, returnedN ?? n],
      seen: `ShowError at #${n} answered ${hresultName(hr ?? 0)} for the live error ${shortId(subjectOf(call))}.`,
      look: 'Keep the details of every error that is logged with ENABLEJUMPTEXT until it is deleted.',
    });
  }
}
