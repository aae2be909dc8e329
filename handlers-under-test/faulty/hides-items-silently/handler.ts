/** Knows that an item is missing from its list and says that the list is whole. */
import { S_OK } from 'syncmgr-conformance';
import type { Out, SyncMgrEnumItems } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class HidesItemsSilently extends PlainHandler {
  override enumSyncMgrItems(): Out<SyncMgrEnumItems> {
    return { ...super.enumSyncMgrItems(), hr: S_OK };
  }
}

export default factoryOf(HidesItemsSilently);
