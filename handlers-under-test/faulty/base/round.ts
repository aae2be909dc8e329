/** One preparation with its synchronization: what was chosen, and what the user asked for since. */
import { SYNCMGRSTATUS } from 'syncmgr-conformance';
import type { Guid } from 'syncmgr-conformance';

export class Round {
  stage: 'preparing' | 'prepared' | 'running' | 'over' = 'preparing';
  itemIds: readonly Guid[];
  readonly skipped = new Set<Guid>();
  readonly cancelled = new Set<Guid>();
  isAllCancelled = false;
  /** The terminal status of every item that came to its end. */
  readonly ends = new Map<Guid, number>();

  /** Copies the list: the array is the manager's (COM-04). */
  constructor(itemIds: readonly Guid[]) {
    this.itemIds = [...new Set(itemIds)];
  }

  get isOpen(): boolean {
    return this.stage === 'preparing' || this.stage === 'running';
  }

  /** The items that a further round would have to make up for. */
  get undone(): readonly Guid[] {
    return this.itemIds.filter((itemId) => this.ends.get(itemId) !== SYNCMGRSTATUS.SUCCEEDED);
  }
}
