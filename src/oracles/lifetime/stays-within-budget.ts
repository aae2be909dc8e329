import type { Oracle } from '../oracle';

/** The limits whose breach is the handler's fault; `callbacks` is not one of them: much progress is legal (judging.md). */
const budgets: ReadonlySet<string> = new Set(['memory', 'output', 'processes', 'open-messages']);

/** ROB-03: the handler stays within its budget of memory, output and processes. */
export const staysWithinBudget: Oracle = {
  name: 'stays-within-budget',
  requirements: ['ROB-03'],
  watch(session, say) {
    let returned = 0;
    let breach: string | undefined;
    const entries: number[] = [];
    return {
      return: { any: () => void (returned += 1) },
      limit(entry) {
        if (!budgets.has(entry.name)) return;
        breach = `reached the limit of ${entry.name}`;
        entries.push(entry.n);
      },
      lost(entry) {
        if (entry.how === 'memory') breach ??= 'outgrew its memory';
        else if (entry.how === 'flooded') breach ??= 'said more than its budget allows';
        if (breach !== undefined) entries.push(entry.n);
      },
      close() {
        if (breach !== undefined) {
          const look = 'Look for output or data that grows without bound, or for processes that are never waited for.';
          say.violated('ROB-03', { entries, seen: `The handler ${breach} at #${entries[0]}.`, look });
        } else if (returned > 0 && session.lost === undefined) say.satisfied('ROB-03');
      },
    };
  },
};
