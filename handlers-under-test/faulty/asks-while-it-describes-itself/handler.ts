/** Asks for something while it is only asked who it is; with MAYBOTHERUSER, but in the wrong place. */
import type { Out, SyncMgrHandlerInfo } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class AsksWhileItDescribesItself extends PlainHandler {
  override getHandlerInfo(): Out<SyncMgrHandlerInfo> {
    if (this.mayBotherUser && this.callback === undefined) this.host.ui.open({ title: 'Choose a profile' }).close();
    return super.getHandlerInfo();
  }
}

export default factoryOf(AsksWhileItDescribesItself);
