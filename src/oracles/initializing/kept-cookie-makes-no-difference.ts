import { S_OK, SYNCMGRFLAG } from '../../protocol';
import type { GroupOracle } from '../group-oracle';
import { comparableSessions, isSameBeginning, sayLikeness } from './like-a-twin';
import type { Initialized } from './like-a-twin';

/**
 * INIT-13, over sessions: an INVOKE session comes out the same whether its cookie was overwritten after Initialize or not.
 *
 * So a handler that keeps the buffer shows also where it never says a word of what the buffer holds. What Initialize answers was
 * settled before, and is not compared.
 */
export const keptCookieMakesNoDifference: GroupOracle = {
  name: 'kept-cookie-makes-no-difference',
  requirements: ['INIT-13'],
  compare(sessions, say) {
    const invoked = comparableSessions(sessions).filter(isInvokedWithCookie);
    const overwritten = invoked.filter(({ initialize }) => initialize.isCookieFreed);
    for (const one of invoked.filter(({ initialize }) => !initialize.isCookieFreed)) {
      sayLikeness(say, {
        id: 'INIT-13',
        what: 'a cookie that was not overwritten after Initialize',
        look: 'Look for the buffer itself being stored instead of a copy of its bytes.',
        one,
        twins: overwritten.filter((twin) => isLike(one, twin) && isSameBeginning(one, twin)),
      });
    }
  },
};

function isInvokedWithCookie({ initialize }: Initialized): boolean {
  const isInvoked = (initialize.flags & SYNCMGRFLAG.EVENTMASK) === SYNCMGRFLAG.INVOKE;
  return isInvoked && initialize.hr === S_OK && initialize.cookie !== null && initialize.cookie !== '';
}

function isLike({ initialize: one }: Initialized, { initialize: other }: Initialized): boolean {
  return one.flags === other.flags && one.cookie === other.cookie;
}
