import type { GroupOracle } from '../group-oracle';

/** THR-04, seen over all sessions: a handler that hangs inside callbacks and nowhere else is held by them. One that hangs elsewhere too is ROB-01. */
export const callbacksHoldNoCall: GroupOracle = {
  name: 'callbacks-hold-no-call',
  requirements: ['THR-04'],
  compare(sessions, say) {
    const hung = sessions.flatMap((session) => (session.hung === undefined ? [] : [{ session, hang: session.hung }]));
    if (hung.some(({ hang }) => !hang.isInsideCallback)) return;
    for (const { session, hang } of hung) {
      say.violated('THR-04', {
        seen: `${hang.method} at #${hang.callN} was made from inside a callback and never returned; outside callbacks no call of this handler hung.`,
        look: 'Look for a lock that is held while the callback is called.',
        cited: [{ session, entries: [hang.callN, hang.n] }],
      });
    }
  },
};
