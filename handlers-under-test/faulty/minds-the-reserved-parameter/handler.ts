/** Refuses a preparation whose reserved parameter is not 0. */
import { E_INVALIDARG } from 'syncmgr-conformance';
import type { Guid, HRESULT, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class MindsTheReservedParameter extends PlainHandler {
  override prepareForSync(itemIds: Guid[], parent: WindowHandle, reserved: number): HRESULT {
    return reserved === 0 ? super.prepareForSync(itemIds, parent, reserved) : E_INVALIDARG;
  }
}

export default factoryOf(MindsTheReservedParameter);
