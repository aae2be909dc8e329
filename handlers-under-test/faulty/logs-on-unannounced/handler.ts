/** Opens the log-on window of a library, which knows nothing of EnableModeless. */
import { S_FALSE } from 'syncmgr-conformance';
import type { Guid, HRESULT, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';
import type { OpenWindow } from '../base';

class LogsOnUnannounced extends PlainHandler {
  protected override showLogOn(parent: WindowHandle): OpenWindow | undefined {
    if (this.mayBotherUser) this.host.ui.open({ title: 'Log on', parent }).close();
    this.isLoggedOn = this.mayBotherUser;
    return undefined;
  }

  override prepareForSync(itemIds: Guid[], parent: WindowHandle, reserved: number): HRESULT {
    const hr = super.prepareForSync(itemIds, parent, reserved);
    return hr === S_FALSE && this.isLoggedOn ? super.prepareForSync(itemIds, parent, reserved) : hr;
  }
}

export default factoryOf(LogsOnUnannounced);
