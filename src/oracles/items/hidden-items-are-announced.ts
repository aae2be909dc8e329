import { comparableGuid, S_OK, S_SYNCMGR_MISSINGITEMS } from '../../protocol';
import type { SyncMgrItem } from '../../protocol';
import type { Enumeration } from '../enumerations';
import type { GroupOracle, GroupSay } from '../group-oracle';
import { quoted } from '../lifetime/telling';
import type { SessionSummary } from '../session-summary';
import { firstWhole, hasConditions, isTemporary, mayProve } from './visits';

/**
 * ENUM-02: a list that is knowingly incomplete is given with S_SYNCMGR_MISSINGITEMS, so that the choices of absent items survive.
 *
 * Incomplete is what lacks, under a condition that the kit switched on, an item that every session without one lists; items are told
 * by ID or by name, since a fresh storage may give new IDs. A handler that says so of its own accord is taken at its word.
 */
export const hiddenItemsAreAnnounced: GroupOracle = {
  name: 'hidden-items-are-announced',
  requirements: ['ENUM-02'],
  compare(sessions, say) {
    const always = alwaysListed(
      sessions.filter((session) => !hasConditions(session)).flatMap((session) => firstWhole(session) ?? []),
    );
    for (const session of sessions) {
      for (const list of session.enumerations) {
        if (list.hr === S_SYNCMGR_MISSINGITEMS && mayProve(session)) say.satisfied('ENUM-02', { basis: 'claim' });
      }
      const list = hasConditions(session) ? firstWhole(session) : undefined;
      if (list !== undefined) judge(session, { list, missing: absentFrom(list, always)[0] }, say);
    }
  },
};

function judge(
  session: SessionSummary,
  { list, missing }: { list: Enumeration; missing: SyncMgrItem | undefined },
  say: GroupSay,
): void {
  if (missing === undefined || list.hr !== S_OK) return;
  const conditions = session.header.session?.switchedOn ?? [];
  say.violated('ENUM-02', {
    seen: `With ${conditions.map(quoted).join(' and ')} switched on the list of #${list.n} lacks the item ${quoted(missing.name)}, and EnumSyncMgrItems answered S_OK.`,
    look: 'Look for a list that is read only from what can be reached at the moment; known items belong into storage.',
    cited: [{ session, entries: [list.n] }],
  });
}

/** The items that no list lacks, as the first one has them. */
function alwaysListed(whole: readonly Enumeration[]): readonly SyncMgrItem[] {
  const [first, ...others] = whole;
  let always = first?.items.filter((item) => !isTemporary(item)) ?? [];
  for (const list of others) {
    const absent = new Set(absentFrom(list, always));
    always = always.filter((item) => !absent.has(item));
  }
  return always;
}

function absentFrom({ items }: Enumeration, wanted: readonly SyncMgrItem[]): SyncMgrItem[] {
  const ids = new Set(items.map(({ itemId }) => comparableGuid(itemId)));
  const names = new Set(items.map(({ name }) => name));
  return wanted.filter(({ itemId, name }) => !ids.has(comparableGuid(itemId)) && !names.has(name));
}
