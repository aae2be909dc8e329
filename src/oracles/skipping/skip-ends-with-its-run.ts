import { succeeded } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import { endOf } from '../progressing/usual';
import { summarizeItem } from '../session-summary';
import type { ItemRun, Round, SessionView } from '../session-view';
import { completionHr } from '../synchronizing/phase';
import { isOrdinary, itemName } from '../synchronizing/run';

/**
 * STAT-12: an item that was skipped in an earlier run and is listed again is synchronized again.
 *
 * A condition of the handler's world does not excuse the round: without one there is rarely an error to retry, and an item that
 * fails for it counts as taken up again. A cancel, a new skip, a failing answer or a denied window does.
 */
export const skipEndsWithItsRun: Oracle = {
  name: 'skip-ends-with-its-run',
  requirements: ['STAT-12'],
  watch(session, say) {
    return {
      close() {
        for (const round of session.rounds.slice(1)) {
          const isDenied = round.prepare.deniedN !== undefined || round.synchronize?.deniedN !== undefined;
          if (round.interfered || isDenied || !isOrdinary(session, round)) continue;
          for (const item of round.items.values()) {
            const skipped = lastSkipBefore(session, item);
            if (skipped !== undefined) judge(session, say, { item, skipped, round });
          }
        }
      },
    };
  },
};

function lastSkipBefore(session: SessionView, { itemId, round }: ItemRun): ItemRun | undefined {
  const earlier = session.rounds.filter(({ number }) => number < round.number).reverse();
  return earlier.flatMap(({ items }) => items.get(itemId) ?? []).find(({ afterSkip }) => afterSkip !== undefined);
}

function judge(
  session: SessionView,
  say: Say,
  again: { readonly item: ItemRun; readonly skipped: ItemRun; readonly round: Round },
): void {
  const { item, skipped, round } = again;
  const run = round.synchronize;
  if (run === undefined || session.lost !== undefined) return;
  const entries = [skipped.afterSkip?.order.askedN ?? round.prepare.call.n, round.prepare.call.n];
  const name = itemName(session, item.itemId);
  if (run.closedN === undefined) {
    if (run.missedN !== undefined) return;
    say.inconclusive('STAT-12', {
      entries,
      seen: `The recording ends before it was clear whether ${name}, which was skipped in an earlier run, is synchronized in this one.`,
    });
    return;
  }
  const hr = completionHr(run.completions[0]);
  if (hr === undefined || !succeeded(hr)) return;
  const end = endOf(summarizeItem(item), session.has('work'));
  const basis = session.has('work') ? 'witness' : 'claim';
  if (end === 'done') say.satisfied('STAT-12', { basis });
  if (end !== 'given up') return;
  say.violated('STAT-12', {
    entries: [...entries, run.closedN],
    seen: `${name} was skipped in an earlier run, was listed again at #${round.prepare.call.n}, and was not synchronized by the completion of #${run.closedN}.`,
    look: 'Look for skips that are kept for the life of the handler; clear them in PrepareForSync.',
    basis,
  });
}
