import type { Oracle } from '../oracle';
import { isInContract } from '../synchronizing/phase';
import { itemName } from '../synchronizing/run';

/** How many early starts of one session are told. */
const toldMax = 5;

/**
 * PREP-15: no work begins between PrepareForSync and Synchronize, nor after a preparation to which no Synchronize came.
 *
 * Work before any PrepareForSync is INIT-22; in a later round work on items that its list does not hold is left over from the run
 * before (SYNC-22). The rule holds where work was then reported in the run: only then would earlier work have been reported too.
 */
export const nothingIsMovedYet: Oracle = {
  name: 'nothing-is-moved-yet',
  requirements: ['PREP-15'],
  watch(session, say) {
    let told = 0;
    if (!session.has('work')) say.notApplicable('PREP-15');
    return {
      work({ entry, itemId, item, round }) {
        if (round === undefined || entry.change !== 'begin' || !isInContract(session, round.prepare)) return;
        if (round.synchronize !== undefined) {
          say.satisfied('PREP-15', { basis: 'witness' });
          return;
        }
        const isLeftOver = round.number > 1 && item === undefined;
        if (isLeftOver || session.releasedN !== undefined || told >= toldMax) return;
        told += 1;
        const { n } = round.prepare.call;
        say.violated('PREP-15', {
          entries: [n, entry.n],
          seen: `PrepareForSync was called at #${n}, and at #${entry.n} work began on ${itemName(session, itemId)} without any Synchronize.`,
          look: 'Look for data that is fetched ahead in the preparation.',
          basis: 'witness',
        });
      },
    };
  },
};
