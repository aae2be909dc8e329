/** Stops the item at hand when everything is cancelled, and goes on with the next. */
import { S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM } from 'syncmgr-conformance';
import type { Guid, HRESULT } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';

class TakesCancelAllForCancelItem extends PlainHandler {
  protected override heed(round: Round, itemId: Guid, answer: HRESULT): void {
    super.heed(round, itemId, answer === S_SYNCMGR_CANCELALL ? S_SYNCMGR_CANCELITEM : answer);
  }
}

export default factoryOf(TakesCancelAllForCancelItem);
