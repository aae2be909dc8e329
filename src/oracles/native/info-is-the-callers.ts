import { callAt, entriesOf } from '../lifetime/telling';
import type { Oracle } from '../oracle';

/**
 * HINF-02, its companion COM-06, and HINF-03: the info is a block of the task allocator, a new one each time.
 *
 * The kit keeps a block until the next has come, so that the same address twice is the same block twice.
 */
export const infoIsTheCallers: Oracle = {
  name: 'info-is-the-callers',
  requirements: ['HINF-02', 'COM-06', 'HINF-03'],
  watch(_session, say) {
    return {
      return: {
        GetHandlerInfo(call) {
          const { memory, again } = call.out?.native ?? {};
          const entries = entriesOf(call);
          for (const id of ['HINF-02', 'COM-06'] as const) {
            if (memory === 'task') say.satisfied(id);
            if (memory !== 'foreign') continue;
            const seen = `${callAt(call)} handed out memory that is none of the task allocator's.`;
            const look = 'Look for a static structure, a member of the object, or a block of another heap.';
            say.violated(id, { entries, seen, look });
          }
          if (again !== true) return;
          const seen = `${callAt(call)} handed out the block that the call before had handed out.`;
          say.violated('HINF-03', { entries, seen, look: 'Look for a structure that is made once and kept.' });
        },
      },
    };
  },
};
