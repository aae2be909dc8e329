/** Shows the dialog of an item to the end, and answers a failure if the user has closed it by "Cancel". */
import { E_FAIL, GUID_NULL } from 'syncmgr-conformance';
import type { Guid, HRESULT, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class CallsACancelledDialogAFailure extends PlainHandler {
  override showProperties(parent: WindowHandle, itemId: Guid): HRESULT {
    if (itemId === GUID_NULL || !this.hasDialog(itemId)) return super.showProperties(parent, itemId);
    const window = this.showWindow('Properties', parent);
    if (window !== undefined) this.closeWindow(window);
    return E_FAIL;
  }
}

export default factoryOf(CallsACancelledDialogAFailure);
