/** Goes on as if it had logged on when it may bother the user and is denied the window. */
import { S_FALSE } from 'syncmgr-conformance';
import type { Guid, HRESULT, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class TakesADeniedLogOnForDone extends PlainHandler {
  override prepareForSync(itemIds: Guid[], parent: WindowHandle, reserved: number): HRESULT {
    const hr = super.prepareForSync(itemIds, parent, reserved);
    if (hr !== S_FALSE || !this.mayBotherUser) return hr;
    this.isLoggedOn = true;
    return super.prepareForSync(itemIds, parent, reserved);
  }
}

export default factoryOf(TakesADeniedLogOnForDone);
