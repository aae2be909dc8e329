import { SYNCMGRPROGRESSITEM } from '../../protocol';
import { findingsMax, quoted } from '../lifetime/telling';
import type { Oracle } from '../oracle';
import { masked } from './progress-members';

const { PROGVALUE, MAXVALUE } = SYNCMGRPROGRESSITEM;

/** PROG-14: where one Progress gives both values, 0 <= iProgValue <= iMaxValue and iMaxValue > 0. */
export const valuesAreInRange: Oracle = {
  name: 'values-are-in-range',
  requirements: ['PROG-14'],
  watch(_session, say) {
    let hasHeld = false;
    let found = 0;
    return {
      callback: {
        Progress({ n, args }) {
          const members = masked(args.item, PROGVALUE, MAXVALUE);
          if (members === undefined) return;
          const { progValue, maxValue } = members;
          if (
            typeof progValue === 'number' &&
            typeof maxValue === 'number' &&
            progValue >= 0 &&
            progValue <= maxValue &&
            maxValue > 0
          )
            hasHeld = true;
          else if (found < findingsMax) {
            found += 1;
            say.violated('PROG-14', {
              entries: [n],
              seen: `Progress at #${n} gives the value ${quoted(progValue)} of a maximum ${quoted(maxValue)}.`,
              look: 'Look for an empty item with the maximum 0, or a total that was estimated too low.',
            });
          }
        },
      },
      close() {
        if (hasHeld) say.satisfied('PROG-14');
      },
    };
  },
};
