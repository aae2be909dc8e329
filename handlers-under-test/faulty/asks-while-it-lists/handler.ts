/** Asks for a server while it is only asked for its items. */
import type { Out, SyncMgrEnumItems } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class AsksWhileItLists extends PlainHandler {
  override enumSyncMgrItems(): Out<SyncMgrEnumItems> {
    if (this.mayBotherUser && this.callback === undefined) this.host.ui.open({ title: 'Choose a server' }).close();
    return super.enumSyncMgrItems();
  }
}

export default factoryOf(AsksWhileItLists);
