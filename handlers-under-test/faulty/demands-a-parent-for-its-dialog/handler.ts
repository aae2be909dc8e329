/** Refuses to show properties without a parent window. */
import { E_INVALIDARG } from 'syncmgr-conformance';
import type { Guid, HRESULT, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class DemandsAParentForItsDialog extends PlainHandler {
  override showProperties(parent: WindowHandle, itemId: Guid): HRESULT {
    return parent === 0 ? E_INVALIDARG : super.showProperties(parent, itemId);
  }
}

export default factoryOf(DemandsAParentForItsDialog);
