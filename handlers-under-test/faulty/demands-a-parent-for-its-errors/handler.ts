/** Refuses to show an error without a parent window. */
import { E_INVALIDARG } from 'syncmgr-conformance';
import type { Guid, HRESULT, WindowHandle } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';

class DemandsAParentForItsErrors extends ConflictHandler {
  override showError(parent: WindowHandle, errorId: Guid): HRESULT {
    return parent === 0 ? E_INVALIDARG : super.showError(parent, errorId);
  }
}

export default factoryOf(DemandsAParentForItsErrors);
