/** Refuses to prepare without a parent window. */
import { E_INVALIDARG } from 'syncmgr-conformance';
import type { Guid, HRESULT, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class DemandsAParentForItsPreparation extends PlainHandler {
  override prepareForSync(itemIds: Guid[], parent: WindowHandle, reserved: number): HRESULT {
    return parent === 0 ? E_INVALIDARG : super.prepareForSync(itemIds, parent, reserved);
  }
}

export default factoryOf(DemandsAParentForItsPreparation);
