/** Runs a cancelled item to its end, and says afterwards that it was stopped. */
import type { Guid } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';

class FinishesWhatWasCancelled extends PlainHandler {
  protected override stopOf(round: Round, itemId: Guid): number | undefined {
    const isAtWork = this.work !== undefined && round.cancelled.has(itemId) && !round.isAllCancelled;
    return isAtWork ? undefined : super.stopOf(round, itemId);
  }

  protected override finish(round: Round, itemId: Guid, status: number): void {
    super.finish(round, itemId, super.stopOf(round, itemId) ?? status);
  }
}

export default factoryOf(FinishesWhatWasCancelled);
