import { SYNCMGRPROGRESSITEM } from '../../protocol';
import { findingsMax, quoted } from '../lifetime/telling';
import type { Oracle } from '../oracle';
import { masked } from './progress-members';
import type { Members } from './progress-members';

const { PROGVALUE, MAXVALUE } = SYNCMGRPROGRESSITEM;

/**
 * PROG-14: where one Progress gives both values, 0 <= iProgValue <= iMaxValue and iMaxValue > 0. A negative value is out of every range,
 * also where no maximum comes with it; such a Progress exercises nothing otherwise.
 */
export const valuesAreInRange: Oracle = {
  name: 'values-are-in-range',
  requirements: ['PROG-14'],
  watch(_session, say) {
    let hasHeld = false;
    let found = 0;
    return {
      callback: {
        Progress({ n, args }) {
          const members = masked(args.item, PROGVALUE);
          if (members === undefined) return;
          const both = masked(args.item, PROGVALUE, MAXVALUE);
          if (both === undefined ? !isNegative(members.progValue) : isInRange(both)) hasHeld ||= both !== undefined;
          else if (found < findingsMax) {
            found += 1;
            const maximum = both === undefined ? 'no maximum' : `a maximum ${quoted(both.maxValue)}`;
            say.violated('PROG-14', {
              entries: [n],
              seen: `Progress at #${n} gives the value ${quoted(members.progValue)} of ${maximum}.`,
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

function isNegative(value: unknown): boolean {
  return typeof value === 'number' && value < 0;
}

function isInRange({ progValue, maxValue }: Members): boolean {
  if (typeof progValue !== 'number' || typeof maxValue !== 'number') return false;
  return progValue >= 0 && progValue <= maxValue && maxValue > 0;
}
