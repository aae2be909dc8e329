/** Opens its property dialogs without asking, since only other methods are named on the page. */
import { E_INVALIDARG, E_UNEXPECTED, S_OK } from 'syncmgr-conformance';
import type { Guid, HRESULT, WindowHandle } from 'syncmgr-conformance';
import { dialogMs, PlainHandler, factoryOf } from '../base';

class ShowsPropertiesUnasked extends PlainHandler {
  override showProperties(parent: WindowHandle, itemId: Guid): HRESULT {
    if (!this.hasDialog(itemId)) return E_INVALIDARG;
    if (this.callback === undefined) return E_UNEXPECTED;
    const window = this.host.ui.open({ title: 'Properties', parent });
    this.later(dialogMs, () => {
      window.close();
      this.completeProperties(S_OK);
    });
    return S_OK;
  }
}

export default factoryOf(ShowsPropertiesUnasked);
