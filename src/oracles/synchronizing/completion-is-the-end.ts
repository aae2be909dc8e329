import { failed, hresultName, S_OK } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { CallbackRecord, SessionView, Window, WorkRecord } from '../session-view';
import { isWorkOfAQuestion } from '../work-of-a-question';
import { isInContract } from './phase';
import { itemName } from './run';

/** How many late entries of one session are told. */
const toldMax = 5;

/**
 * SYNC-22: no work after SynchronizeCompleted. SYNC-23: no Progress after it, and none after a Synchronize that failed.
 *
 * A next round ends the rule for what belongs to that round: work on its items before its Synchronize is PREP-15, its Progress is
 * allowed (PREP-18), and Progress about an item of the old list is PREP-14. What a ShowError reports about its repair is its own; a
 * property dialog repairs nothing.
 */
export const completionIsTheEnd: Oracle = {
  name: 'completion-is-the-end',
  requirements: ['SYNC-22', 'SYNC-23'],
  watch(session, say) {
    const late = new Late(session, say);
    if (!session.has('work')) say.notApplicable('SYNC-22');
    return {
      work: (work) => late.worked(work),
      callback: { Progress: (callback) => late.progressed(callback) },
      close: () => late.close(),
    };
  },
};

class Late {
  #worksTold = 0;
  #progressTold = 0;

  constructor(
    readonly session: SessionView,
    readonly say: Say,
  ) {}

  worked(work: WorkRecord): void {
    const { entry, item, itemId } = work;
    if (isWorkOfAQuestion(this.session, work)) return;
    const ended = this.#ended();
    const [completion] = ended?.completions ?? [];
    if (ended === undefined || completion === undefined || this.#worksTold >= toldMax) return;
    const isOfNextRound = ended.round !== this.session.round && item?.beganN !== undefined;
    if (isOfNextRound) return;
    this.#worksTold += 1;
    this.say.violated('SYNC-22', {
      entries: [ended.call.n, completion.n, entry.n],
      seen: `The run of #${ended.call.n} was completed at #${completion.n}, and at #${entry.n} work went on with ${itemName(this.session, itemId)} (${entry.change}).`,
      look: 'Look for a worker that nobody waits for before SynchronizeCompleted.',
      basis: 'witness',
    });
  }

  progressed({ n, round, window }: CallbackRecord): void {
    const ended = this.#ended();
    const isOfAnother = window !== undefined && window.method !== 'ShowProperties';
    if (ended === undefined || isOfAnother || ended.round !== round || this.#progressTold >= toldMax) return;
    const [completion] = ended.completions;
    const { hr, returnedN } = ended.call;
    if (completion === undefined && (hr === undefined || !failed(hr))) return;
    const end = completion?.n ?? returnedN ?? ended.call.n;
    const how = completion === undefined ? `answered ${hresultName(hr ?? S_OK)}` : 'was completed';
    this.#progressTold += 1;
    this.say.violated('SYNC-23', {
      entries: [ended.call.n, end, n],
      seen: `Synchronize of #${ended.call.n} ${how} at #${end}, and at #${n} there was Progress for that run.`,
      look: 'Look for a timer or worker that goes on reporting after the end.',
    });
  }

  /** The latest run, if it is over: one look for each of a million entries. */
  #ended(): Window | undefined {
    if (this.session.windows.Synchronize !== undefined) return undefined;
    const last = this.session.lastWindows.Synchronize;
    return last === undefined || !isInContract(this.session, last) ? undefined : last;
  }

  close(): void {
    const { session } = this;
    if (session.lost !== undefined) return;
    const over = session.rounds.filter(
      ({ synchronize }) => synchronize?.closedN !== undefined && isInContract(session, synchronize),
    );
    const worked = over.find(
      (round) => isCompleted(round.synchronize) && [...round.items.values()].some((item) => item.beganN !== undefined),
    );
    const reported = over.find((round) => round.runProgressCount > 0);
    if (worked !== undefined) this.#conclude('SYNC-22', worked.synchronize, 'work');
    if (reported !== undefined) this.#conclude('SYNC-23', reported.synchronize, 'Progress');
  }

  #conclude(id: 'SYNC-22' | 'SYNC-23', window: Window | undefined, what: string): void {
    const n = window?.call.n ?? 0;
    const seen = `The recording ends before it was clear that no ${what} follows the run of #${n}.`;
    if (!this.session.isSettled) this.say.inconclusive(id, { entries: [n], seen });
    else this.say.satisfied(id, { basis: id === 'SYNC-22' ? 'witness' : 'observation' });
  }
}

function isCompleted(window: Window | undefined): boolean {
  return window !== undefined && window.completions.length > 0;
}
