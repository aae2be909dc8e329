/** Answers that it is busy when it is asked for its items during a run. */
import { E_UNEXPECTED } from 'syncmgr-conformance';
import type { Out, SyncMgrEnumItems } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class CannotListWhileItRuns extends PlainHandler {
  override enumSyncMgrItems(): Out<SyncMgrEnumItems> {
    return this.round?.stage === 'running' ? { hr: E_UNEXPECTED, value: null } : super.enumSyncMgrItems();
  }
}

export default factoryOf(CannotListWhileItRuns);
