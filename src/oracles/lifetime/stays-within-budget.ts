import type { Oracle } from '../oracle';

/**
 * Where to look for a breach, by the limits whose breach is the handler's fault; `callbacks` is not one of them: much progress is legal
 * (judging.md).
 */
const looks: ReadonlyMap<string, string> = new Map(
  Object.entries({
    memory: 'Look for data that is read whole, or that is kept for every item or call and never freed.',
    output: 'Look for output in a loop: a log line for each byte, or a message that is sent again and again.',
    processes: 'Look for processes that are started for each item and never waited for.',
    'open-messages': 'Look for callbacks that are sent in a loop without reading the answers.',
  }),
);
const looksAnywhere = 'Look for output or data that grows without bound, or for processes that are never waited for.';

/** ROB-03: the handler stays within its budget of memory, output and processes. */
export const staysWithinBudget: Oracle = {
  name: 'stays-within-budget',
  requirements: ['ROB-03'],
  watch(session, say) {
    let returned = 0;
    let breach: string | undefined;
    let look = looksAnywhere;
    const entries: number[] = [];
    return {
      return: { any: () => void (returned += 1) },
      limit(entry) {
        const budget = looks.get(entry.name);
        if (budget === undefined) return;
        breach = `reached the limit of ${entry.name}${entry.value === undefined ? '' : ` (${entry.value})`}`;
        look = budget;
        entries.push(entry.n);
      },
      lost(entry) {
        if (entry.how === 'memory') breach ??= 'outgrew its memory';
        else if (entry.how === 'flooded') breach ??= 'said more than its budget allows';
        if (breach !== undefined) entries.push(entry.n);
      },
      close() {
        if (breach !== undefined) {
          say.violated('ROB-03', { entries, seen: `The handler ${breach} at #${entries[0]}.`, look });
        } else if (returned > 0 && session.lost === undefined) say.satisfied('ROB-03');
      },
    };
  },
};
