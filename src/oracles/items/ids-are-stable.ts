import { comparableGuid } from '../../protocol';
import type { GroupOracle, GroupSay } from '../group-oracle';
import type { SessionSummary } from '../session-summary';
import { quoted } from '../lifetime/telling';
import { byName, firstWhole, isTemporary, lastWhole, mayProve, visitsInTurn } from './visits';

/**
 * ITEM-04: an item keeps its ID from one session of a user to the next, unless it is TEMPORARY.
 *
 * Items are told by their names. A name under another ID is a fault only if the old ID is gone and the new one is new: an item that
 * was renamed, or two that changed names, kept their IDs.
 */
export const idsAreStable: GroupOracle = {
  name: 'ids-are-stable',
  requirements: ['ITEM-04'],
  compare(sessions, say) {
    for (const [earlier, later] of visitsInTurn(sessions)) compareVisits(earlier, later, say);
  },
};

function compareVisits(earlier: SessionSummary, later: SessionSummary, say: GroupSay): void {
  const before = lastWhole(earlier);
  const after = firstWhole(later);
  if (before === undefined || after === undefined) return;
  const oldIds = new Set(before.items.map(({ itemId }) => comparableGuid(itemId)));
  const newIds = new Set(after.items.map(({ itemId }) => comparableGuid(itemId)));
  const known = byName(before);
  for (const [name, item] of byName(after)) {
    const old = known.get(name);
    if (old === undefined || isTemporary(old) || isTemporary(item)) continue;
    const [was, is] = [comparableGuid(old.itemId), comparableGuid(item.itemId)];
    if (was === is) {
      if (mayProve(earlier, later)) say.satisfied('ITEM-04');
    } else if (!newIds.has(was) && !oldIds.has(is)) {
      say.violated('ITEM-04', {
        seen: `The item ${quoted(name)} has another ID than in the session before of the same user.`,
        look: 'Look for IDs that are made at every start, or derived from something that changes.',
        cited: [
          { session: earlier, entries: [before.n] },
          { session: later, entries: [after.n] },
        ],
      });
    }
  }
}
