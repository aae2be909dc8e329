/** Tells a refused preparation twice: by the answer and by a completion. */
import { S_OK } from 'syncmgr-conformance';
import type { Guid, HRESULT, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class CompletesARefusedPreparation extends PlainHandler {
  override prepareForSync(itemIds: Guid[], parent: WindowHandle, reserved: number): HRESULT {
    const hr = super.prepareForSync(itemIds, parent, reserved);
    if (hr !== S_OK) this.completePreparation(hr);
    return hr;
  }
}

export default factoryOf(CompletesARefusedPreparation);
