/** Offers to show its errors, and has no window for them. */
import { E_UNEXPECTED } from 'syncmgr-conformance';
import type { Guid, HRESULT, WindowHandle } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';

class CannotShowItsOwnErrors extends ConflictHandler {
  override showError(_parent: WindowHandle, _errorId: Guid): HRESULT {
    return E_UNEXPECTED;
  }
}

export default factoryOf(CannotShowItsOwnErrors);
