/** Sets the bit for the text in every report, also where there is none. */
import { SYNCMGRPROGRESSITEM } from 'syncmgr-conformance';
import type { Guid, HRESULT, SyncMgrProgressItem } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class MasksInATextItHasNot extends PlainHandler {
  protected override report(itemId: Guid, item: SyncMgrProgressItem): HRESULT {
    return super.report(itemId, { ...item, mask: item.mask | SYNCMGRPROGRESSITEM.STATUSTEXT });
  }
}

export default factoryOf(MasksInATextItHasNot);
