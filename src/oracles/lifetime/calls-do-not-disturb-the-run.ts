import type { GroupOracle } from '../group-oracle';
import { difference, isSameTask, plainRounds, roundN } from './compare-rounds';

/**
 * LIFE-05, over sessions: a run into which the manager called for info or items comes out like the same run without such calls.
 *
 * Only runs that ended are compared; one that never ends is SYNC-06. One equal twin is enough: a handler need not be deterministic.
 */
export const callsDoNotDisturbTheRun: GroupOracle = {
  name: 'calls-do-not-disturb-the-run',
  requirements: ['LIFE-05'],
  compare(sessions, say) {
    const rounds = sessions.flatMap(plainRounds).filter(({ round }) => round.synchronizeN !== undefined);
    const untouched = rounds.filter(({ round }) => round.interruptedBy.length === 0);
    for (const interrupted of rounds.filter(({ round }) => round.interruptedBy.length > 0)) {
      const twins = untouched.filter((twin) => isSameTask(interrupted, twin));
      const [twin] = twins;
      if (twin === undefined) continue;
      if (twins.some(({ round }) => difference(interrupted.round, round) === undefined)) continue;
      say.violated('LIFE-05', {
        seen: `A run into which the manager called at #${interrupted.round.interruptedBy.join(', #')} came out unlike the same run left alone: ${difference(interrupted.round, twin.round) ?? ''}.`,
        look: 'Look for a list or cursor that the run and the enumeration share.',
        cited: [
          { session: interrupted.session, entries: [...interrupted.round.interruptedBy, roundN(interrupted.round)] },
          { session: twin.session, entries: [roundN(twin.round)] },
        ],
      });
    }
  },
};
