/** What the handler reports of its items: Progress, and work where it says so. */
import { comparableGuid, SYNCMGRSTATUS } from '../protocol';
import type { Guid } from '../protocol';
import type { WorkEntry } from '../trace/entry';
import type { Orders } from './aftermath';
import { keptOfAKindMax } from './kept-of-a-kind';
import { isFullyDone, statusOf, terminalStatuses } from './progress-status';
import type { CallbackRecord, ItemRun } from './session-records';

export class ItemReports {
  /** The first items that Progress named and the selection did not hold, each with the entry. */
  readonly strangers = new Map<Guid, number>();
  readonly #orders: Orders;

  /** `orders` hear of what is reported after an item was told to stop. */
  constructor(orders: Orders) {
    this.#orders = orders;
  }

  /** Takes in a Progress. `itemId` and `progress` are what it gave, checked for nothing. */
  progressed(record: CallbackRecord, itemId: unknown, progress: unknown): void {
    const { round, item } = record;
    const isRunning = round?.synchronize !== undefined;
    if (round !== undefined) round.progressCount += 1;
    if (round !== undefined && isRunning) round.runProgressCount += 1;
    if (item === undefined) {
      this.#noteStranger(comparableGuid(itemId), record.n);
      return;
    }
    item.progressCount += 1;
    item.speaker = record.thread;
    if (isRunning) item.runProgressCount += 1;
    const status = statusOf(progress);
    if (status !== undefined) this.#claim(item, { n: record.n, status }, progress);
  }

  worked(item: ItemRun, entry: WorkEntry): void {
    // Work that begins when the run is over is SYNC-22, whatever had been cancelled or skipped; what goes on then is followed.
    if (entry.change === 'begin' && item.round.synchronize?.closedN !== undefined) item.beganLate = true;
    if (item.beganLate !== true) this.#orders.worked(item, entry.change, entry);
    item.lastWorkN = entry.n;
    if (entry.change === 'begin') {
      item.beganN ??= entry.n;
      item.workOpen += 1;
    } else if (entry.change === 'step') item.steps += 1;
    else {
      item.endedN = entry.n;
      item.workOpen = Math.max(0, item.workOpen - 1);
    }
  }

  #claim(item: ItemRun, claim: { readonly n: number; readonly status: number }, progress: unknown): void {
    const { n, status } = claim;
    item.firstStatus ??= claim;
    item.lastStatus = claim;
    const ends = terminalStatuses.has(status);
    const says = status === SYNCMGRSTATUS.SUCCEEDED ? 'succeeded' : ends ? 'ended' : 'moving';
    this.#orders.claimed(item, says, { n, isFull: isFullyDone(progress) });
    if (ends) item.terminal ??= claim;
  }

  #noteStranger(stranger: Guid, n: number): void {
    if (this.strangers.size < keptOfAKindMax && !this.strangers.has(stranger)) this.strangers.set(stranger, n);
  }
}
