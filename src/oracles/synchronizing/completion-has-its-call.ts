import type { RequirementId } from '../../requirements';
import type { Oracle } from '../oracle';
import type { CallbackRecord } from '../session-view';
import { windowAlreadyClosed } from './phase';
import type { Phase } from './phase';

/**
 * PREP-16, SYNC-24: a completion is only called while its method is open.
 *
 * One fault gets one id: a second completion after a proper first is PREP-05 or SYNC-06, one that goes with a refusal is PREP-06 or
 * SYNC-08. Charged here is what has no call at all to belong to: none came yet, or a newer round has begun since, as when the end
 * of a failed preparation is reported by SynchronizeCompleted. PREP-16 names one case more, whatever came before it: a preparation
 * that is completed after its Synchronize began, be it the first time or once more.
 */
const look = 'Look for one helper that reports every end by the same completion, or a timer of an earlier round.';

export function completionHasItsCall(id: RequirementId, phase: Phase): Oracle {
  const { method, completion } = phase;
  return {
    name: `completion-has-its-call ${id}`,
    requirements: [id],
    watch(session, say) {
      let inPlace: CallbackRecord | undefined;
      const completed = (callback: CallbackRecord) => {
        if (session.settingsOnly) return;
        const window = callback.window ?? windowAlreadyClosed(session, phase);
        const run = window?.round?.synchronize?.call;
        if (window === undefined) {
          const seen = `${completion} came at #${callback.n}, and no ${method} was there that it could complete.`;
          say.violated(id, { entries: [callback.n], seen, look });
        } else if (method === 'PrepareForSync' && run !== undefined) {
          const seen = `${completion} came at #${callback.n}, after Synchronize had begun at #${run.n}.`;
          say.violated(id, { entries: [run.n, callback.n], seen, look });
        } else if (callback.window !== undefined) inPlace ??= callback;
      };
      return {
        callback: { [completion]: completed },
        close() {
          if (inPlace === undefined || session.lost !== undefined) return;
          const seen = `The recording ends before it was clear that ${completion} does not come out of place.`;
          if (session.isSettled) say.satisfied(id);
          else say.inconclusive(id, { entries: [inPlace.n], seen });
        },
      };
    },
  };
}
