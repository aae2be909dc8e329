/** Answers S_FALSE for a property dialog that is shown as it should be. */
import { S_FALSE, S_OK } from 'syncmgr-conformance';
import type { Guid, HRESULT, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class CallsAShownDialogHalfASuccess extends PlainHandler {
  override showProperties(parent: WindowHandle, itemId: Guid): HRESULT {
    const hr = super.showProperties(parent, itemId);
    return hr === S_OK ? S_FALSE : hr;
  }
}

export default factoryOf(CallsAShownDialogHalfASuccess);
