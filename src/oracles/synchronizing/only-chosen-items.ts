import { comparableGuid, GUID_POISON, SYNCMGRSTATUS } from '../../protocol';
import type { Guid } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import { statusOf } from '../session-view';
import type { CallbackRecord, SessionView, Window, WorkRecord } from '../session-view';
import { isWorkOfAQuestion } from '../work-of-a-question';
import { completedRuns, isPrepared, itemName, openRuns, wasDropped } from './run';
import type { Run } from './run';

/** Statuses that claim that data is or was moved. */
const handling: ReadonlySet<number | undefined> = new Set([
  SYNCMGRSTATUS.UPDATING,
  SYNCMGRSTATUS.SUCCEEDED,
  SYNCMGRSTATUS.UPDATING_INDETERMINATE,
]);
/** How many strays of one session are told. */
const toldMax = 5;

/**
 * SYNC-02: no item outside the list is worked on. PREP-02: the list of PrepareForSync is the list of the run; it is broken by the
 * same work where the handler has an item that was not chosen, and without reports of work by the claim to handle such an item.
 *
 * What was missed is SYNC-01. An item of an earlier list is PREP-14, work before Synchronize PREP-15 and after the completion
 * SYNC-22; the manager's poison is COM-04, and a mere wrong name in Progress PROG-09. After a refused preparation, or without one,
 * there is no list, and any work breaks SYNC-02 (SYNC-30).
 */
export const onlyChosenItems: Oracle = {
  name: 'only-chosen-items',
  requirements: ['PREP-02', 'SYNC-02'],
  watch(session, say) {
    const strays = new Strays(session, say);
    if (!session.has('work')) say.notApplicable('SYNC-02');
    return {
      work: (work) => strays.worked(work),
      callback: { Progress: (callback) => strays.progressed(callback) },
      close() {
        for (const run of completedRuns(session)) if (leavesOut(session, run)) satisfied(session, say, run);
        for (const { window, round } of openRuns(session)) {
          if (session.enumerated.size <= round.items.size) continue;
          const seen = `The recording ends before it was clear that the run of #${window.call.n} keeps to its list.`;
          say.inconclusive('PREP-02', { entries: [window.call.n], seen });
          if (session.has('work')) say.inconclusive('SYNC-02', { entries: [window.call.n], seen });
        }
      },
    };
  },
};

/** Only where there is an item to keep away from could the list have been overstepped. */
function leavesOut(session: SessionView, run: Run): boolean {
  return session.enumerated.size > run.items.length;
}

function satisfied(session: SessionView, say: Say, run: Run): void {
  const isWorked = run.items.some((item) => item.beganN !== undefined);
  if (isWorked) say.satisfied('SYNC-02', { basis: 'witness' });
  if (isWorked || (!session.has('work') && run.items.some((item) => item.terminal !== undefined))) {
    say.satisfied('PREP-02', { basis: isWorked ? 'witness' : 'claim' });
  }
}

function hasList({ round }: Window): boolean {
  return round !== undefined && isPrepared(round);
}

class Strays {
  #told = 0;

  constructor(
    readonly session: SessionView,
    readonly say: Say,
  ) {}

  worked(work: WorkRecord): void {
    const { entry, item, itemId } = work;
    if (isWorkOfAQuestion(this.session, work)) return;
    const window = this.session.windows.Synchronize;
    if (entry.change !== 'begin' || window === undefined || (item !== undefined && hasList(window))) return;
    if (!this.#isForeign(itemId)) return;
    this.#told += 1;
    const finding = {
      entries: [window.round?.prepare.call.n ?? window.call.n, window.call.n, entry.n],
      seen: `At #${entry.n} work began on ${itemName(this.session, itemId)}, which was not chosen for this run.`,
      look: 'Look for a run that walks the whole store, or goes by the default check marks.',
      basis: 'witness',
    } as const;
    this.say.violated('SYNC-02', finding);
    if (hasList(window) && this.session.enumerated.has(itemId)) this.say.violated('PREP-02', finding);
  }

  progressed({ args, item, n }: CallbackRecord): void {
    if (item !== undefined || this.session.has('work')) return;
    const window = this.session.windows.Synchronize;
    if (window?.round === undefined || !('itemId' in args) || !('item' in args) || !handling.has(statusOf(args.item)))
      return;
    const itemId = comparableGuid(args.itemId);
    if (!this.session.enumerated.has(itemId) || !this.#isForeign(itemId)) return;
    this.#told += 1;
    this.say.violated('PREP-02', {
      entries: [window.round.prepare.call.n, window.call.n, n],
      seen: `At #${n} the handler claims to handle ${itemName(this.session, itemId)}, which was not chosen for this run.`,
      look: 'Look for a list that Synchronize makes up anew instead of using the one of PrepareForSync.',
      basis: 'claim',
    });
  }

  #isForeign(itemId: Guid): boolean {
    const { session } = this;
    if (session.settingsOnly || itemId === '' || itemId === GUID_POISON || this.#told >= toldMax) return false;
    return session.round === undefined || !wasDropped(session, session.round, itemId);
  }
}
