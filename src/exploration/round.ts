import type { Guid } from '../protocol';

/** One preparation of a generated handler and its run: what was asked of it, and how each item ended. */
export class Round {
  readonly itemIds: readonly Guid[];
  readonly ends = new Map<Guid, number>();
  /** Items whose end the manager was told of, or is being told of. */
  readonly told = new Set<Guid>();
  readonly ownFailures = new Set<Guid>();
  readonly stopped = new Set<Guid>();
  /** Items whose worker got an answer since everything was stopped. */
  readonly heard = new Set<Guid>();
  isAllStopped = false;
  /** The items' workers have begun; before, one thread speaks for all of them. */
  areWorkersAtIt = false;
  wasCancelled = false;
  isConnected = true;
  readonly #lags: boolean;

  /** With `lags` each item's worker learns by the answer to its own next call that everything was stopped. */
  constructor(itemIds: readonly Guid[], lags: boolean) {
    this.itemIds = itemIds;
    this.#lags = lags;
  }

  stopAll(by: Guid): void {
    this.isAllStopped = true;
    for (const itemId of this.areWorkersAtIt ? [by] : this.itemIds) this.heard.add(itemId);
  }

  mustStop(itemId: Guid): boolean {
    return this.stopped.has(itemId) || (this.isAllStopped && (!this.#lags || this.heard.has(itemId)));
  }
}
