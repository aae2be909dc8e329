import type { Oracle, Say } from '../oracle';
import type { ItemRun, Round, SessionView } from '../session-view';

/**
 * SYNC-25 and STAT-07: a run comes to its end even if all of it was cancelled or skipped; and so does a run with a single skip.
 *
 * The end is a completion, whatever its hr, or an answer other than S_OK. A call that does not return is ROB-01.
 */
export const stoppedRunsEnd: Oracle = {
  name: 'stopped-runs-end',
  requirements: ['SYNC-25', 'STAT-07'],
  watch(session, say) {
    return {
      close() {
        for (const round of session.rounds) judge(session, say, round);
      },
    };
  },
};

const ids = ['SYNC-25', 'STAT-07'] as const;

function judge(session: SessionView, say: Say, round: Round): void {
  const window = round.synchronize;
  const items = [...round.items.values()];
  if (window === undefined || items.length === 0 || window.call.threw !== undefined) return;
  const isStopped = round.stopAll !== undefined || items.every(isToldToStop);
  const lastOrder = round.stopAll ?? newestOrder(items);
  if (lastOrder === undefined) return;
  const entries = [window.call.n, lastOrder.toldN];
  if (window.closedN !== undefined) {
    if (isStopped) for (const id of ids) say.satisfied(id);
  } else if (window.missedN !== undefined) {
    if (!isStopped && !items.some((item) => item.afterSkip !== undefined)) return;
    for (const id of ids) {
      say.violated(id, {
        entries: [...entries, window.missedN],
        seen: `${isStopped ? 'All of' : 'A part of'} the run of #${window.call.n} was cancelled or skipped, last at #${lastOrder.toldN}, and it had not ended when nothing was pending at #${window.missedN}.`,
        look: 'Look for a completion that only the end of an item leads to, while the loop is left early.',
      });
    }
  } else if (isStopped && session.lost === undefined) {
    const seen = `The recording ends before it was clear that the run of #${window.call.n}, which was cancelled or skipped as a whole, comes to its end.`;
    for (const id of ids) say.inconclusive(id, { entries, seen });
  }
}

function isToldToStop({ afterCancel, afterSkip }: ItemRun): boolean {
  return afterCancel !== undefined || afterSkip !== undefined;
}

function newestOrder(items: readonly ItemRun[]): { readonly toldN: number } | undefined {
  const orders = items.flatMap(({ afterCancel, afterSkip }) =>
    [afterCancel?.order, afterSkip?.order].flatMap((order) => order ?? []),
  );
  return orders.reduce<{ readonly toldN: number } | undefined>(
    (a, b) => (a === undefined || b.toldN > a.toldN ? b : a),
    undefined,
  );
}
