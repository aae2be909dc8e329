import { comparableGuid } from '../../protocol';
import type { GroupOracle } from '../group-oracle';
import type { SessionSummary } from '../session-summary';

/** LIFE-09 (INFO): notes when one of two live instances speaks of an item that only the other one was given. */
export const instancesAreApart: GroupOracle = {
  name: 'instances-are-apart',
  requirements: [],
  compare(sessions, say) {
    for (const one of sessions.filter(({ strangers }) => strangers.size > 0)) {
      for (const other of sessions) {
        if (other === one || other.trace !== one.trace) continue;
        const crossed = [...one.strangers].find(([itemId]) => wasGiven(other, itemId) && !wasGiven(one, itemId));
        if (crossed === undefined) continue;
        say.note('LIFE-09', {
          seen: `Two instances lived side by side, and at #${crossed[1]} one reported progress for an item that only the other had been given.`,
          look: 'Look for session state in module variables.',
          cited: [{ session: one, entries: [crossed[1]] }],
        });
      }
    }
  },
};

function wasGiven(session: SessionSummary, itemId: string): boolean {
  return session.rounds.some((round) => round.selection.some((id) => comparableGuid(id) === itemId));
}
