import type { GroupOracle } from '../group-oracle';

/**
 * CBK-10, seen over all sessions: a handler that takes callbacks in other sessions and dies of a NULL with nothing set.
 *
 * A session of which that NULL is the first SetProgressCallback cannot tell whether the method works at all (`nullIsHarmless`).
 */
export const nullKillsNoSession: GroupOracle = {
  name: 'null-kills-no-session',
  requirements: ['CBK-10'],
  compare(sessions, say) {
    if (!sessions.some((session) => session.takesCallbacks)) return;
    for (const session of sessions) {
      if (session.diedClearing === undefined) continue;
      const { callN, n } = session.diedClearing;
      say.violated('CBK-10', {
        seen: `SetProgressCallback at #${callN} gave NULL with nothing set, and the handler crashed; in other sessions it takes callbacks.`,
        look: 'Look for a callback that is used without testing for NULL.',
        cited: [{ session, entries: [callN, n] }],
      });
    }
  },
};
