import { failed, SYNCMGRFLAG } from '../../protocol';
import type { Oracle } from '../oracle';
import { answered, entriesOf, isWorldAgainst } from '../lifetime/telling';

/** INIT-14: INVOKE without a cookie is no reason to fail. Declining the event is legal, with or without one. */
export const noCookieIsAccepted: Oracle = {
  name: 'no-cookie-is-accepted',
  requirements: ['INIT-14'],
  watch(session, say) {
    return {
      return: {
        Initialize(call) {
          const { cookie, flags } = call.args;
          const isBare = (flags & SYNCMGRFLAG.EVENTMASK) === SYNCMGRFLAG.INVOKE && (cookie === null || cookie === '');
          if (!isBare || call !== session.initialize || call.hr === undefined) return;
          if (!failed(call.hr)) say.satisfied('INIT-14');
          else if (!isWorldAgainst(session))
            say.violated('INIT-14', {
              entries: entriesOf(call),
              seen: `${answered(call)} to INVOKE without a cookie.`,
              look: 'Look for the cookie being demanded: UpdateAll sends none, and UpdateItems need not.',
            });
        },
      },
    };
  },
};
