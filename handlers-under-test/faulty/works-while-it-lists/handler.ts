/** Hurries the transfer at hand along whenever it is asked for its items. */
import type { Out, SyncMgrEnumItems } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class WorksWhileItLists extends PlainHandler {
  override enumSyncMgrItems(): Out<SyncMgrEnumItems> {
    this.work?.step();
    return super.enumSyncMgrItems();
  }
}

export default factoryOf(WorksWhileItLists);
