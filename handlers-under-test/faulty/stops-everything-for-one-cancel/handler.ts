/** Leaves the loop over all items when one of them is cancelled. */
import { S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM } from 'syncmgr-conformance';
import type { Guid, HRESULT } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';

class StopsEverythingForOneCancel extends PlainHandler {
  protected override heed(round: Round, itemId: Guid, answer: HRESULT): void {
    super.heed(round, itemId, answer === S_SYNCMGR_CANCELITEM ? S_SYNCMGR_CANCELALL : answer);
  }
}

export default factoryOf(StopsEverythingForOneCancel);
