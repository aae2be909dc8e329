import type { RequirementId } from '../../requirements';
import type { Oracle } from '../oracle';
import type { CallRecord } from '../session-view';
import type { Phase } from './phase';

/** Above it the time is worth a note; work inside the call is legal, so that it can be no more than that. */
const promptMs = 1_000;

/** PREP-07, SYNC-05: the method returns as soon as possible. A metric: it is measured, and never violated (judging.md, limits). */
export function returnsPromptly(id: RequirementId, { method }: Phase): Oracle {
  return {
    name: `returns-promptly ${id}`,
    requirements: [id],
    watch(_session, say) {
      return {
        return: {
          [method](call: CallRecord) {
            if (call.hr === undefined || call.returnedAt === undefined || call.returnedN === undefined) return;
            say.satisfied(id);
            const tookMs = call.returnedAt - call.at;
            if (tookMs <= promptMs) return;
            say.note(id, {
              entries: [call.n, call.returnedN],
              seen: `${method} at #${call.n} returned after ${tookMs} ms; above ${promptMs} ms the user sees a frozen window.`,
              look: 'Start the work, return S_OK, and complete when the work is done.',
            });
          },
        },
      };
    },
  };
}
