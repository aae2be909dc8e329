/** Takes the absence of MAYBOTHERUSER for an order to be silent. */
import { S_OK } from 'syncmgr-conformance';
import type { Guid, HRESULT, SyncMgrProgressItem } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class IsSilentWhenItMayNotBother extends PlainHandler {
  protected override report(itemId: Guid, item: SyncMgrProgressItem): HRESULT {
    return this.mayBotherUser ? super.report(itemId, item) : S_OK;
  }
}

export default factoryOf(IsSilentWhenItMayNotBother);
