import { comparableGuid, S_OK } from '../../protocol';
import type { Guid } from '../../protocol';
import type { Oracle, Say } from '../oracle';
import type { CallbackRecord, CallRecord, SessionView, WorkRecord } from '../session-view';
import { isOrdinary, itemName } from '../synchronizing/run';

/** How many strays of one session are told. */
const toldMax = 5;

/**
 * PREP-14: a later PrepareForSync replaces the list.
 *
 * Exercised by a second round that leaves out an item of an earlier one. Work on such an item while the new run is open, or Progress
 * about it from the new preparation on, is the violation; work that merely outlives the first run is SYNC-22.
 */
export const listIsReplaced: Oracle = {
  name: 'list-is-replaced',
  requirements: ['PREP-14'],
  watch(session, say) {
    const lists = new Lists(session, say);
    return {
      call: { PrepareForSync: (call) => lists.prepared(call) },
      work: (work) => lists.worked(work),
      callback: { Progress: (callback) => lists.progressed(callback) },
      close: () => lists.close(),
    };
  },
};

class Lists {
  /** Items of earlier lists that the current one leaves out. */
  #dropped: ReadonlySet<Guid> = new Set();
  /** Rounds that leave something out. */
  readonly #shorter = new Set<number>();
  #told = 0;

  constructor(
    readonly session: SessionView,
    readonly say: Say,
  ) {}

  prepared({ round }: CallRecord): void {
    if (round === undefined) return;
    const earlier = this.session.rounds.slice(0, -1).flatMap(({ selection }) => selection);
    this.#dropped = new Set(earlier.filter((itemId) => !round.items.has(itemId)));
    if (this.#dropped.size > 0) this.#shorter.add(round.number);
  }

  worked({ entry, item, itemId, round }: WorkRecord): void {
    if (item !== undefined || entry.change !== 'begin' || !this.#dropped.has(itemId)) return;
    const isOfThisRun = round !== undefined && this.session.windows.Synchronize?.round === round;
    if (isOfThisRun) this.#tell(itemId, entry.n, 'work began on');
  }

  progressed({ args, item, n, window, round }: CallbackRecord): void {
    if (item !== undefined || this.#dropped.size === 0 || window?.round !== round || !('itemId' in args)) return;
    const itemId = comparableGuid(args.itemId);
    const isPreparedOrRun = window?.method === 'PrepareForSync' || window?.method === 'Synchronize';
    if (isPreparedOrRun && this.#dropped.has(itemId)) this.#tell(itemId, n, 'there was Progress about');
  }

  #tell(itemId: Guid, n: number, what: string): void {
    const { session } = this;
    this.#told += 1;
    if (session.settingsOnly || this.#told > toldMax) return;
    const prepareN = session.round?.prepare.call.n ?? n;
    this.say.violated('PREP-14', {
      entries: [prepareN, n],
      seen: `PrepareForSync at #${prepareN} no longer names ${itemName(session, itemId)}, and at #${n} ${what} it.`,
      look: 'Look for a list that is added to; PrepareForSync starts with an empty one.',
      basis: session.has('work') ? 'witness' : 'claim',
    });
  }

  close(): void {
    const { session, say } = this;
    const basis = session.has('work') ? 'witness' : 'claim';
    for (const round of session.rounds) {
      if (!this.#shorter.has(round.number) || !isOrdinary(session, round)) continue;
      const { synchronize } = round;
      if (synchronize === undefined || (synchronize.call.hr !== undefined && synchronize.call.hr !== S_OK)) continue;
      const isOver = synchronize.closedN !== undefined || synchronize.missedN !== undefined;
      const isHandled = [...round.items.values()].some(
        (item) => item.beganN !== undefined || item.runProgressCount > 0,
      );
      if (isOver && isHandled) say.satisfied('PREP-14', { basis });
      if (isOver || session.lost !== undefined) continue;
      const seen = `The recording ends before the run of #${synchronize.call.n}, which has a shorter list, did.`;
      say.inconclusive('PREP-14', { entries: [synchronize.call.n], seen, basis });
    }
  }
}
