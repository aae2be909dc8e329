/** One preparation with its synchronization: which items, and what the user has asked of them meanwhile. */
import { failed, S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, SYNCMGRSTATUS } from 'syncmgr-conformance';
import type { Guid, HRESULT } from 'syncmgr-conformance';

export class Round {
  /** In the order given, each once. A copy: the array is the manager's (COM-04). */
  readonly itemIds: readonly Guid[];
  /** How far the round is; a completion is due in `preparing` and in `running`. */
  stage: 'preparing' | 'prepared' | 'running' | 'over' = 'preparing';
  readonly #ends = new Map<Guid, number>();
  readonly #skipped = new Set<Guid>();
  readonly #cancelled = new Set<Guid>();
  #isAllCancelled = false;

  constructor(itemIds: readonly Guid[]) {
    this.itemIds = [...new Set(itemIds.map((itemId) => itemId.toLowerCase()))];
  }

  get isOpen(): boolean {
    return this.stage === 'preparing' || this.stage === 'running';
  }

  /** Remembers a skip until the round is over, whichever window it came in (STAT-05). */
  skip(itemId: Guid): void {
    this.#skipped.add(itemId.toLowerCase());
  }

  /**
   * Takes an answer of Progress to heart; a cancel sticks, whatever later answers say (PROG-16).
   *
   * The cancel answers are success codes: only a comparison finds them (PROG-07). After a failure, or with no callback left to ask,
   * nobody is listening any more.
   */
  heed(itemId: Guid, answer: HRESULT | undefined): void {
    if (answer === S_SYNCMGR_CANCELITEM) this.#cancelled.add(itemId);
    else if (answer === undefined || answer === S_SYNCMGR_CANCELALL || failed(answer)) this.#isAllCancelled = true;
  }

  /** The status with which an item has to stop now; undefined as long as it may go on. */
  stopOf(itemId: Guid): number | undefined {
    if (this.#skipped.has(itemId)) return SYNCMGRSTATUS.SKIPPED;
    if (this.#isAllCancelled || this.#cancelled.has(itemId)) return SYNCMGRSTATUS.STOPPED;
    return undefined;
  }

  ended(itemId: Guid, status: number): void {
    this.#ends.set(itemId, status);
  }

  /** What a further round would have to make up for. */
  get undone(): readonly Guid[] {
    return this.itemIds.filter((itemId) => this.#ends.get(itemId) !== SYNCMGRSTATUS.SUCCEEDED);
  }

  get isFailure(): boolean {
    return this.itemIds.every((itemId) => this.#ends.get(itemId) === SYNCMGRSTATUS.FAILED);
  }
}
