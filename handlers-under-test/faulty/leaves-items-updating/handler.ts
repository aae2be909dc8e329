/** Reports no end of an item: its last word is that it is updating. */
import { SYNCMGRSTATUS } from 'syncmgr-conformance';
import type { Guid, HRESULT, SyncMgrProgressItem } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class LeavesItemsUpdating extends PlainHandler {
  protected override report(itemId: Guid, item: SyncMgrProgressItem): HRESULT {
    const isEnd = item.statusType === SYNCMGRSTATUS.SUCCEEDED;
    return super.report(itemId, isEnd ? { ...item, statusType: SYNCMGRSTATUS.UPDATING } : item);
  }
}

export default factoryOf(LeavesItemsUpdating);
