/** Sets a bit in the mask for which there is no member. */
import type { Guid, HRESULT, SyncMgrProgressItem } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class MasksInWhatThereIsNot extends PlainHandler {
  protected override report(itemId: Guid, item: SyncMgrProgressItem): HRESULT {
    return super.report(itemId, { ...item, mask: item.mask | 0x10 });
  }
}

export default factoryOf(MasksInWhatThereIsNot);
