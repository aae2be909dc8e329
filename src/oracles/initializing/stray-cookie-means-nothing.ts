import { SYNCMGRFLAG } from '../../protocol';
import type { GroupOracle } from '../group-oracle';
import { comparableSessions, isSameBeginning, sayLikeness } from './like-a-twin';
import type { Initialized } from './like-a-twin';

/** INIT-12: outside INVOKE a session with a cookie comes out like the same session without. */
export const strayCookieMeansNothing: GroupOracle = {
  name: 'stray-cookie-means-nothing',
  requirements: ['INIT-12'],
  compare(sessions, say) {
    const all = comparableSessions(sessions).filter((one) => !isInvoked(one));
    const without = all.filter(({ initialize }) => !initialize.hasCookie);
    for (const one of all.filter(({ initialize }) => initialize.hasCookie && initialize.cookie !== '')) {
      sayLikeness(say, {
        id: 'INIT-12',
        what: 'a cookie outside INVOKE',
        look: 'Look for the cookie being read whatever the event is.',
        one,
        twins: without.filter((twin) => twin.initialize.flags === one.initialize.flags && isSameBeginning(one, twin)),
      });
    }
  },
};

function isInvoked({ initialize }: Initialized): boolean {
  return (initialize.flags & SYNCMGRFLAG.EVENTMASK) === SYNCMGRFLAG.INVOKE;
}
