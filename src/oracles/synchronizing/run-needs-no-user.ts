import type { Oracle } from '../oracle';
import { completedRuns, isOrdinary, openRuns } from './run';

/**
 * SYNC-18: once started the run ends by itself.
 *
 * Nobody answers the windows of a handler here, so that every run that ends has needed no one. A run that never ends is SYNC-06;
 * it is charged here as well only where a window of the handler stands open in it: then it waits for the user.
 */
export const runNeedsNoUser: Oracle = {
  name: 'run-needs-no-user',
  requirements: ['SYNC-18'],
  watch(session, say) {
    return {
      close() {
        if (completedRuns(session).length > 0) say.satisfied('SYNC-18');
        for (const round of session.rounds) {
          const window = round.synchronize;
          if (window?.missedN === undefined || window.completions.length > 0 || !isOrdinary(session, round)) continue;
          if (window.uiOpened <= window.uiClosed) continue;
          say.violated('SYNC-18', {
            entries: [window.call.n, window.missedN],
            seen: `The run of #${window.call.n} had a window open and had not ended at #${window.missedN}, with nothing else pending.`,
            look: 'Look for a question in mid-run; decide by a rule, and leave what is undecided for ShowError.',
          });
        }
        for (const { window } of openRuns(session)) {
          const seen = `The recording ends before the run of #${window.call.n} did.`;
          say.inconclusive('SYNC-18', { entries: [window.call.n], seen });
        }
      },
    };
  },
};
