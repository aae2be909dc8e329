import { SYNCMGREVENT, SYNCMGRFLAG } from '../../protocol';
import type { GroupOracle } from '../group-oracle';
import { comparableSessions, isSameBeginning, sayLikeness } from './like-a-twin';
import type { Initialized } from './like-a-twin';

const known: ReadonlySet<number> = new Set(Object.values(SYNCMGREVENT));
const eventOf = ({ initialize }: Initialized) => initialize.flags & SYNCMGRFLAG.EVENTMASK;
const upperBitsOf = ({ initialize }: Initialized) => initialize.flags & ~SYNCMGRFLAG.EVENTMASK;

/** INIT-06: a session with an unknown event value comes out like one with MANUAL and the same upper bits. */
export const unknownEventsAreManual: GroupOracle = {
  name: 'unknown-events-are-manual',
  requirements: ['INIT-06'],
  compare(sessions, say) {
    const all = comparableSessions(sessions).filter(({ initialize }) => !initialize.hasCookie);
    const manual = all.filter((one) => eventOf(one) === SYNCMGRFLAG.MANUAL);
    for (const one of all.filter((each) => !known.has(eventOf(each)))) {
      sayLikeness(say, {
        id: 'INIT-06',
        what: `event 0x${eventOf(one).toString(16).padStart(2, '0')} in place of MANUAL`,
        look: 'Look for a switch over the known events whose default declines or fails.',
        one,
        twins: manual.filter((twin) => upperBitsOf(twin) === upperBitsOf(one) && isSameBeginning(one, twin)),
      });
    }
  },
};
