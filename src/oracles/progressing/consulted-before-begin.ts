import { S_OK, SYNCMGRSTATUS } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { CallbackRecord, ItemRun, SessionView, WorkRecord } from '../session-view';
import { statusOf } from '../session-view';
import { itemName } from '../synchronizing/run';
import { isWorkOfAQuestion } from '../work-of-a-question';

/**
 * PROG-01: before work on an item begins, a Progress about it was answered in this run (AMB-24: at any time before).
 *
 * A handler that asked and was answered a cancel, and begins all the same, has consulted the manager and not obeyed: PROG-04 and
 * PROG-05 say that, and what to do after a failing answer nobody says (PROG-19). Without work the claim counts: an item whose first
 * Progress reports SUCCEEDED was never asked about.
 */
export const consultedBeforeBegin: Oracle = {
  name: 'consulted-before-begin',
  requirements: ['PROG-01'],
  watch(session, say) {
    const refused = new Set<ItemRun>();
    const askedAt = new Map<ItemRun, number>();
    let hasHeld: 'witness' | 'claim' | undefined;
    let isStaleNoted = false;
    let lastWorkN = 0;
    return {
      reply: {
        Progress({ hr, item, repliedN }) {
          if (item === undefined || hr === undefined || repliedN === undefined) return;
          if (hr !== S_OK) refused.add(item);
          else if (item.beganN === undefined) askedAt.set(item, repliedN);
        },
      },
      callback: {
        Progress(callback) {
          const { item } = callback;
          if (item === undefined || item.terminal?.n !== callback.n || isWitnessed(session, item)) return;
          if (statusOf(callback.args.item) !== SYNCMGRSTATUS.SUCCEEDED) return;
          if (item.progressCount === 1) accuseClaim(session, say, callback, item);
          else if (item.consultedN !== undefined) hasHeld ??= 'claim';
        },
      },
      work(record) {
        const { entry, item } = record;
        if (item !== undefined && item.beganN === entry.n && !isWorkOfAQuestion(session, record)) {
          const asked = askedAt.get(item);
          if (asked === undefined && !refused.has(item) && isRunning(session, item)) accuse(session, say, record);
          if (asked !== undefined) hasHeld = 'witness';
          if (asked !== undefined && lastWorkN > asked && !isStaleNoted)
            isStaleNoted = noteStale(session, say, { item, asked, lastWorkN });
        }
        if (entry.change !== 'end') lastWorkN = entry.n;
      },
      close() {
        if (hasHeld !== undefined) say.satisfied('PROG-01', { basis: hasHeld });
      },
    };
  },
};

/** Work outside a run is wrong for other reasons: PREP-15 before it, SYNC-22 and LIFE-04 after it. */
function isRunning(session: SessionView, item: ItemRun): boolean {
  const run = item.round.synchronize;
  return run !== undefined && run.closedN === undefined && session.releasedN === undefined;
}

function isWitnessed(session: SessionView, item: ItemRun): boolean {
  return session.has('work') || item.beganN !== undefined;
}

function accuse(session: SessionView, say: Say, { entry, item }: WorkRecord): void {
  if (item === undefined) return;
  const asked =
    item.progressCount === 0
      ? 'no Progress had named it in this run'
      : 'no Progress about it had been answered in this run';
  say.violated('PROG-01', {
    entries: [item.round.synchronize?.call.n ?? item.round.prepare.call.n, entry.n],
    seen: `Work on ${itemName(session, item.itemId)} began at #${entry.n}, and ${asked}.`,
    look: 'Look for the place where an item is started, and call Progress before it.',
    basis: 'witness',
  });
}

function accuseClaim(session: SessionView, say: Say, callback: CallbackRecord<'Progress'>, item: ItemRun): void {
  say.violated('PROG-01', {
    entries: [callback.n],
    seen: `The first Progress about ${itemName(session, item.itemId)} in this run is #${callback.n}, and it already reports SUCCEEDED.`,
    look: 'Look for an item that is reported only when it is done.',
    basis: 'claim',
  });
}

function noteStale(
  session: SessionView,
  say: Say,
  stale: { readonly item: ItemRun; readonly asked: number; readonly lastWorkN: number },
): true {
  const { item, asked, lastWorkN } = stale;
  say.note('PROG-01', {
    entries: [asked, lastWorkN, item.beganN ?? lastWorkN],
    seen: `${itemName(session, item.itemId)} was last asked about at #${asked}, and other work was done at #${lastWorkN} before its own began at #${item.beganN}.`,
    look: 'An answer that is asked for right before the item is begun is fresher.',
  });
  return true;
}
