/** Keeps its skips for as long as it lives, also when a retry names the item again. */
import { SYNCMGRSTATUS } from 'syncmgr-conformance';
import type { Guid } from 'syncmgr-conformance';
import { ConflictHandler, Round, factoryOf } from '../base';

class NeverForgetsASkip extends ConflictHandler {
  readonly #everSkipped = new Set<Guid>();

  protected override skip(round: Round, itemId: Guid): void {
    this.#everSkipped.add(itemId);
    super.skip(round, itemId);
  }

  protected override stopOf(round: Round, itemId: Guid): number | undefined {
    return this.#everSkipped.has(itemId) ? SYNCMGRSTATUS.SKIPPED : super.stopOf(round, itemId);
  }
}

export default factoryOf(NeverForgetsASkip);
