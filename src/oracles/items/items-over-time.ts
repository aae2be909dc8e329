import { comparableGuid, SYNCMGRITEMFLAG, SYNCMGRSTATUS } from '../../protocol';
import type { SyncMgrItem } from '../../protocol';
import type { GroupOracle, GroupSay } from '../group-oracle';
import type { Oracle } from '../oracle';
import type { SessionSummary } from '../session-summary';
import type { SessionView } from '../session-view';

/**
 * ITEM-04: an item keeps its id from one session of a user to the next, unless it is TEMPORARY. Items are told by their names, where a
 * name stands once in each list; a list that is shorter or longer proves nothing.
 */
export const idsAreStable: GroupOracle = {
  name: 'ids-are-stable',
  requirements: ['ITEM-04'],
  compare(sessions, say) {
    for (const [earlier, later] of visitsInTurn(sessions)) {
      const before = byName(earlier.items);
      for (const [name, item] of byName(later.items)) {
        const known = before.get(name);
        if (known === undefined) continue;
        if (comparableGuid(known.itemId) === comparableGuid(item.itemId)) say.satisfied('ITEM-04');
        else sayMoved(say, { earlier, later });
      }
    }
  },
};

function sayMoved(say: GroupSay, { earlier, later }: { earlier: SessionSummary; later: SessionSummary }): void {
  say.violated('ITEM-04', {
    cited: [{ session: later, entries: [1] }],
    seen: `An item of the session ${earlier.trace} has another id in the next session of the same user, ${later.trace}.`,
    look: 'Look for ids that are made anew; keep them, since stored preferences hang on them.',
  });
}

/** Pairs of sessions that follow one another in the life of one user. */
function visitsInTurn(sessions: readonly SessionSummary[]): [SessionSummary, SessionSummary][] {
  const users = new Map<string, SessionSummary[]>();
  for (const session of sessions) {
    const user = session.header.session?.user;
    if (user === undefined) continue;
    const visits = users.get(user) ?? [];
    visits.push(session);
    users.set(user, visits);
  }
  return [...users.values()].flatMap((visits) => {
    const inOrder = [...visits].sort((a, b) => (a.header.session?.visit ?? 0) - (b.header.session?.visit ?? 0));
    return inOrder.slice(1).flatMap((later, at): [SessionSummary, SessionSummary][] => {
      const earlier = inOrder[at];
      return earlier === undefined ? [] : [[earlier, later]];
    });
  });
}

function byName(items: readonly SyncMgrItem[]): Map<string, SyncMgrItem> {
  const named = new Map<string, SyncMgrItem>();
  const twice = new Set<string>();
  for (const item of items) {
    if (
      typeof item.name !== 'string' ||
      typeof item.flags !== 'number' ||
      (item.flags & SYNCMGRITEMFLAG.TEMPORARY) !== 0
    )
      continue;
    if (named.has(item.name)) twice.add(item.name);
    named.set(item.name, item);
  }
  for (const name of twice) named.delete(name);
  return named;
}

/**
 * ITEM-10: the time of the last update moves on after a successful synchronization of the item. Compared are the lists before and after
 * the run of one session.
 */
export const lastUpdateMovesOn: Oracle = {
  name: 'last-update-moves-on',
  requirements: ['ITEM-10'],
  watch(session, say) {
    return {
      close() {
        for (const [item, before, after, n] of listedTwice(session)) {
          if (after > before) say.satisfied('ITEM-10');
          else {
            say.violated('ITEM-10', {
              entries: [n],
              seen: `Item "${String(item.name)}" was synchronized with success, and the list at #${n} still gives the time of its last update from before.`,
              look: 'Look for where the end of an item is noted; the list must read it from there.',
            });
          }
        }
      },
    };
  },
};

/** Items that succeeded between two lists in which both gave a time. */
function listedTwice(session: SessionView): [SyncMgrItem, number, number, number][] {
  const [round] = session.rounds;
  const ran = round?.synchronize;
  if (round === undefined || ran?.closedN === undefined) return [];
  const { kept } = session.enumerations;
  const before = kept.filter((list) => list.n < round.prepare.call.n).pop();
  const after = kept[kept.length - 1];
  if (before === undefined || after === undefined || after.n < ran.closedN) return [];
  return after.items.flatMap((item): [SyncMgrItem, number, number, number][] => {
    const id = comparableGuid(item.itemId);
    const old = before.items.find((each) => comparableGuid(each.itemId) === id);
    const succeeded = session.rounds.some((each) => each.items.get(id)?.terminal?.status === SYNCMGRSTATUS.SUCCEEDED);
    if (!succeeded || old === undefined || !hasTime(item) || !hasTime(old)) return [];
    return [[item, old.lastUpdate, item.lastUpdate, after.n]];
  });
}

function hasTime(item: SyncMgrItem): item is SyncMgrItem & { lastUpdate: number } {
  return (
    typeof item.flags === 'number' &&
    (item.flags & SYNCMGRITEMFLAG.LASTUPDATETIME) !== 0 &&
    typeof item.lastUpdate === 'number'
  );
}
