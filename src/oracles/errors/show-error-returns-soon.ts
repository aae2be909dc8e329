import type { Oracle } from '../oracle';

/** Generous: it only decides whether a reader is told. */
const soonMs = 1_000;

/** ERR-02: ShowError returns as soon as possible. A metric; AMB-16 has no number, so a long call is only pointed out. */
export const showErrorReturnsSoon: Oracle = {
  name: 'show-error-returns-soon',
  requirements: ['ERR-02'],
  watch(session, say) {
    return {
      return: {
        ShowError(call) {
          const tookMs = (call.returnedAt ?? call.at) - call.at;
          say.satisfied('ERR-02');
          if (tookMs <= soonMs) return;
          say.note('ERR-02', {
            entries: [call.n, call.returnedN ?? call.n],
            seen: `ShowError at #${call.n} took ${tookMs} ms to return.`,
            look: 'Return first and complete when the dialog is closed.',
          });
        },
      },
      close() {
        if (session.dialogs.some((call) => call.method === 'ShowError' && call.returnedN === undefined))
          say.notExercised('ERR-02');
      },
    };
  },
};
