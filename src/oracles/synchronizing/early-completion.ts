import { S_OK } from '../../protocol';
import type { RequirementId } from '../../requirements';
import type { Oracle } from '../oracle';
import type { CallRecord } from '../session-view';
import { isInContract } from './phase';
import type { Phase } from './phase';

/** PREP-08, SYNC-07: the completion may come before the return. A permission: seen and accepted, or not applicable. */
export function earlyCompletion(id: RequirementId, { method }: Phase): Oracle {
  return {
    name: `early-completion ${id}`,
    requirements: [id],
    watch(session, say) {
      say.notApplicable(id);
      return {
        return: {
          [method](call: CallRecord) {
            const { window } = call;
            if (call.hr !== S_OK || window === undefined || !isInContract(session, window)) return;
            const [early] = window.completions;
            if (early !== undefined) say.satisfied(id, { entries: [call.n, early.n, call.returnedN ?? early.n] });
          },
        },
      };
    },
  };
}
