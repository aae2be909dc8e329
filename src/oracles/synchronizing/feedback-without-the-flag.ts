import { failed, S_OK, SYNCMGRFLAG } from '../../protocol';
import type { Guid } from '../../protocol';
import type { GroupOracle, GroupSay } from '../group-oracle';
import { nameIn } from '../progressing/usual';
import { roundN } from '../lifetime/compare-rounds';
import type { RoundOfSession } from '../lifetime/compare-rounds';
import type { ItemSummary } from '../session-summary';
import { alike, traitsOf } from './alike';

const ids = ['SYNC-13', 'PROG-08'] as const;

/**
 * SYNC-13, PROG-08: the amount of feedback does not depend on MAYBOTHERUSER (AMB-08).
 *
 * Compared are completed runs that differ in the flag alone: whether each item had Progress after Synchronize was called, and
 * whether one of the statuses that end an item came; which one is the run's own affair. An item counts as lacking only if every run
 * on one side reports it and none on the other, so that a handler that varies by itself is not accused.
 */
export const feedbackWithoutTheFlag: GroupOracle = {
  name: 'feedback-without-the-flag',
  requirements: ids,
  compare(sessions, say) {
    const groups = alike(sessions, (played) => {
      const { flags, ...traits } = traitsOf(played);
      return { ...traits, flags: flags & ~SYNCMGRFLAG.MAYBOTHERUSER };
    });
    for (const group of groups) {
      const runs = group.filter(
        ({ round }) => round.synchronizeHr === S_OK && !failed(round.synchronizeCompletion ?? S_OK),
      );
      const isOn = (run: RoundOfSession) => (traitsOf(run).flags & SYNCMGRFLAG.MAYBOTHERUSER) !== 0;
      compareSides(
        runs.filter(isOn),
        runs.filter((run) => !isOn(run)),
        say,
      );
    }
  },
};

function compareSides(on: readonly RoundOfSession[], off: readonly RoundOfSession[], say: GroupSay): void {
  const [one] = on;
  const [other] = off;
  if (one === undefined || other === undefined) return;
  const lackingOff = lacking(on, off);
  const lackingOn = lacking(off, on);
  if (lackingOff.length > 0) tell(say, { less: other, more: one, items: lackingOff, when: 'off' });
  if (lackingOn.length > 0) tell(say, { less: one, more: other, items: lackingOn, when: 'on' });
  if (lackingOff.length + lackingOn.length > 0) return;
  const isExercised = one.round.items.some(({ itemId }) => everyRun([...on, ...off], itemId, hasProgress));
  if (isExercised) for (const id of ids) say.satisfied(id);
}

/** Items that all of these runs tell of, and none of those. */
function lacking(these: readonly RoundOfSession[], those: readonly RoundOfSession[]): Guid[] {
  const items = these[0]?.round.items ?? [];
  return items
    .map(({ itemId }) => itemId)
    .filter((itemId) =>
      [hasProgress, hasEnd].some(
        (tells) => everyRun(these, itemId, tells) && everyRun(those, itemId, (item) => !tells(item)),
      ),
    );
}

function everyRun(runs: readonly RoundOfSession[], itemId: Guid, holds: (item: ItemSummary) => boolean): boolean {
  return runs.every(({ round }) => round.items.some((item) => item.itemId === itemId && holds(item)));
}
const hasProgress = (item: ItemSummary): boolean => item.progressedInRun;
const hasEnd = (item: ItemSummary): boolean => item.terminal !== undefined;

interface Difference {
  readonly less: RoundOfSession;
  readonly more: RoundOfSession;
  readonly items: readonly Guid[];
  readonly when: 'on' | 'off';
}

function tell(say: GroupSay, { less, more, items, when }: Difference): void {
  const names = items.slice(0, 3).map((itemId) => nameIn(more.session, itemId));
  const rest = items.length > names.length ? ` and ${items.length - names.length} more` : '';
  for (const id of ids) {
    say.violated(id, {
      seen: `With MAYBOTHERUSER ${when} the run of #${roundN(less.round)} reported less than its like in ${more.session.trace}: missing is ${names.join(', ')}${rest}.`,
      look: 'Look for a reporting helper that returns early when the flag is missing; it is about windows only.',
      cited: [less, more].map(({ session, round }) => ({ session, entries: [roundN(round)] })),
    });
  }
}
