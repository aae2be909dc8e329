import { comparableGuid, hresultName, S_OK, S_SYNCMGR_MISSINGITEMS } from '../../protocol';
import type { GroupOracle } from '../group-oracle';
import type { SessionSummary } from '../session-summary';

/**
 * ENUM-02: a list that is knowingly incomplete is given with S_SYNCMGR_MISSINGITEMS, so that the preferences of absent items are kept.
 *
 * Known is what the kit itself brought about: with a condition switched on an item is missing that is there without it. A handler that
 * says S_SYNCMGR_MISSINGITEMS of its own accord has done what is asked.
 */
export const hiddenItemsAreAnnounced: GroupOracle = {
  name: 'hidden-items-are-announced',
  requirements: ['ENUM-02'],
  compare(sessions, say) {
    const whole = new Set(
      sessions.filter((session) => !isSwitchedOn(session) && session.header.session?.user === undefined).flatMap(idsOf),
    );
    for (const session of sessions) {
      if (session.listHr === S_SYNCMGR_MISSINGITEMS) say.satisfied('ENUM-02');
      if (!isSwitchedOn(session) || !session.listEnded || session.listHr !== S_OK) continue;
      const ids = new Set(idsOf(session));
      if ([...whole].every((id) => ids.has(id))) continue;
      say.violated('ENUM-02', {
        cited: [{ session, entries: [session.listN ?? 1] }],
        seen: `With the condition "${session.header.session?.switchedOn?.join('", "') ?? ''}" an item is missing from the list, and EnumSyncMgrItems at #${session.listN ?? 1} answered ${hresultName(S_OK)}.`,
        look: 'Answer S_SYNCMGR_MISSINGITEMS when some items cannot be listed at the moment.',
      });
    }
  },
};

function isSwitchedOn(session: SessionSummary): boolean {
  return (session.header.session?.switchedOn ?? []).length > 0;
}

function idsOf(session: SessionSummary): string[] {
  return session.listEnded ? session.items.map((item) => comparableGuid(item.itemId)) : [];
}
