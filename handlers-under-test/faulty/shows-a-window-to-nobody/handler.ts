/** Opens a window without MAYBOTHERUSER, through a library that knows nothing of the flag. */
import type { Out, SyncMgrHandlerInfo } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class ShowsAWindowToNobody extends PlainHandler {
  override getHandlerInfo(): Out<SyncMgrHandlerInfo> {
    if (!this.mayBotherUser && this.callback === undefined) this.host.ui.open({ title: 'Reading the licence' }).close();
    return super.getHandlerInfo();
  }
}

export default factoryOf(ShowsAWindowToNobody);
