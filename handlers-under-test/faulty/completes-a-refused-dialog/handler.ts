/** Tells a refusal twice: by the answer and by a completion. */
import { failed } from 'syncmgr-conformance';
import type { Guid, HRESULT, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class CompletesARefusedDialog extends PlainHandler {
  override showProperties(parent: WindowHandle, itemId: Guid): HRESULT {
    const hr = super.showProperties(parent, itemId);
    if (failed(hr)) this.completeProperties(hr);
    return hr;
  }
}

export default factoryOf(CompletesARefusedDialog);
