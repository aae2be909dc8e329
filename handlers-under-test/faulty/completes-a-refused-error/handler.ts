/** Tells a refusal of ShowError twice: by the answer and by a completion. */
import { failed } from 'syncmgr-conformance';
import type { Guid, HRESULT, WindowHandle } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';

class CompletesARefusedError extends ConflictHandler {
  override showError(parent: WindowHandle, errorId: Guid): HRESULT {
    const hr = super.showError(parent, errorId);
    if (failed(hr)) this.completeError(hr, null);
    return hr;
  }
}

export default factoryOf(CompletesARefusedError);
