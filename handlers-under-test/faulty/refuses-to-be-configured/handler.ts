/** Knows sessions that synchronize only, and refuses to list its items in one that is for settings. */
import { E_UNEXPECTED } from 'syncmgr-conformance';
import type { Out, SyncMgrEnumItems } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class RefusesToBeConfigured extends PlainHandler {
  override enumSyncMgrItems(): Out<SyncMgrEnumItems> {
    return this.isSettingsSession ? { hr: E_UNEXPECTED, value: null } : super.enumSyncMgrItems();
  }
}

export default factoryOf(RefusesToBeConfigured);
