import type { GroupOracle, GroupSay } from '../group-oracle';
import { difference, roundN } from '../lifetime/compare-rounds';
import type { RoundOfSession } from '../lifetime/compare-rounds';
import { alike, traitsOf } from '../synchronizing/alike';

/**
 * PREP-03: dwReserved of PrepareForSync is ignored.
 *
 * A round with another value than 0 has to come out like its twins with 0. Where those differ among themselves, nothing is said.
 */
export const reservedIsIgnored: GroupOracle = {
  name: 'reserved-is-ignored',
  requirements: ['PREP-03'],
  compare(sessions, say) {
    const groups = alike(sessions, (played) => {
      const { flags, cookie } = traitsOf(played);
      return { flags, cookie };
    });
    for (const group of groups) {
      const withZero = group.filter(({ round }) => round.prepareReserved === 0);
      for (const played of group) if (played.round.prepareReserved !== 0) judge(played, withZero, say);
    }
  },
};

function judge(played: RoundOfSession, withZero: readonly RoundOfSession[], say: GroupSay): void {
  const [twin, ...others] = withZero;
  if (twin === undefined) return;
  if (withZero.some(({ round }) => difference(played.round, round) === undefined)) {
    say.satisfied('PREP-03');
    return;
  }
  const found = difference(played.round, twin.round);
  if (found === undefined || others.some(({ round }) => difference(twin.round, round) !== undefined)) return;
  const { round, session } = played;
  say.violated('PREP-03', {
    seen: `With reserved 0x${(round.prepareReserved >>> 0).toString(16)} the round of #${round.prepareN} differs from its like in ${twin.session.trace} with 0: ${found}.`,
    look: 'Look for a check of the reserved parameter.',
    cited: [
      { session, entries: [round.prepareN, roundN(round)] },
      { session: twin.session, entries: [twin.round.prepareN, roundN(twin.round)] },
    ],
  });
}
