import { failed, SYNCMGRLOGLEVEL, SYNCMGRPROGRESSITEM, SYNCMGRSTATUS } from '../../protocol';
import { shortId } from '../interface/words';
import type { Oracle, Say } from '../oracle';
import { statusOf } from '../session-view';
import type { ItemRun, SessionView } from '../session-view';
import { readInfo } from './log-entries-are-well-formed';

interface Failure {
  readonly item: ItemRun;
  readonly n: number;
}

/** A text beside one of these speaks of work that goes on, not of a failure. */
const onTheWay: ReadonlySet<number | undefined> = new Set([
  SYNCMGRSTATUS.PENDING,
  SYNCMGRSTATUS.UPDATING,
  SYNCMGRSTATUS.PAUSED,
  SYNCMGRSTATUS.RESUMING,
  SYNCMGRSTATUS.UPDATING_INDETERMINATE,
]);

/**
 * LOG-14: without MAYBOTHERUSER an item that FAILED is explained by a status text or a LogError. LOG-17 is noted: no entry at all.
 *
 * A warning or error that names no item explains every failure of its round, an information the one that comes next. Items that the user cancelled or skipped need no
 * explanation, nor does what followed when the manager itself answered Progress by a failure (PROG-19), nor one that SUCCEEDED in the end.
 */
export const failuresAreTold: Oracle = {
  name: 'failures-are-told',
  requirements: ['LOG-14', 'LOG-17'],
  watch(session, say) {
    const failures = new Map<ItemRun, Failure>();
    const explained = new WeakSet<ItemRun>();
    const generalEntries = new WeakSet<object>();
    const brokenOff = new WeakSet<object>();
    const informed = new WeakSet<object>();
    return {
      reply: {
        Progress({ hr, round }) {
          if (hr !== undefined && failed(hr) && round !== undefined) brokenOff.add(round);
        },
      },
      callback: {
        Progress(callback) {
          const { item } = callback;
          if (item === undefined) return;
          const status = statusOf(callback.args.item);
          if (status === SYNCMGRSTATUS.FAILED && !failures.has(item)) {
            failures.set(item, { item, n: callback.n });
            if (informed.delete(item.round)) explained.add(item);
          }
          if (!onTheWay.has(status) && hasText(callback.args.item)) explained.add(item);
        },
        LogError(callback) {
          const info = readInfo(callback.args.info);
          const isMere = callback.args.level === SYNCMGRLOGLEVEL.INFORMATION;
          if (info?.itemId !== undefined || callback.round === undefined) return;
          if (isMere) informed.add(callback.round);
          else generalEntries.add(callback.round);
        },
      },
      close() {
        const unlogged: Failure[] = [];
        for (const failure of failures.values()) {
          const { item } = failure;
          const isLogged = item.logged || generalEntries.has(item.round);
          if (!isLogged) unlogged.push(failure);
          if (!isUserless(session) || isUsersWish(item) || brokenOff.has(item.round)) continue;
          if (item.lastStatus?.status === SYNCMGRSTATUS.SUCCEEDED) continue;
          judge(failure, { isTold: isLogged || explained.has(item), session, say });
        }
        noteUnlogged(unlogged, say);
      },
    };
  },
};

function noteUnlogged(unlogged: readonly Failure[], say: Say): void {
  const [first] = unlogged;
  if (first === undefined) return;
  const others = unlogged.length > 1 ? ` (and ${unlogged.length - 1} more)` : '';
  const name = shortId(first.item.itemId);
  say.note('LOG-17', {
    entries: [first.n],
    seen: `Item ${name}${others} failed at #${first.n} and nothing was logged.`,
  });
}

function isUserless(session: SessionView): boolean {
  return session.initialize !== undefined && !session.mayBotherUser;
}

function isUsersWish(item: ItemRun): boolean {
  return item.cancel !== undefined || item.skip !== undefined || item.round.cancelledAll !== undefined;
}

function hasText(progress: unknown): boolean {
  const { mask, statusText } = (progress ?? {}) as { readonly mask?: unknown; readonly statusText?: unknown };
  const isMasked = typeof mask === 'number' && (mask & SYNCMGRPROGRESSITEM.STATUSTEXT) !== 0;
  return isMasked && typeof statusText === 'string' && statusText !== '';
}

function judge(
  { item, n }: Failure,
  { isTold, session, say }: { isTold: boolean; session: SessionView; say: Say },
): void {
  if (isTold) return say.satisfied('LOG-14');
  if (session.lost !== undefined) return;
  const finding = {
    entries: [item.round.prepare.call.n, n],
    seen: `Item ${shortId(item.itemId)} was reported FAILED at #${n} without a status text, and no LogError explains it.`,
    look: 'Log the reason that a window would have shown.',
  };
  if (session.ended?.outcome === 'complete' || session.releasedN !== undefined) say.violated('LOG-14', finding);
  else
    say.inconclusive('LOG-14', {
      entries: [n],
      seen: `The recording ends while the failure reported at #${n} may still be explained.`,
    });
}
