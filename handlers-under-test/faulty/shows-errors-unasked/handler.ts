/** Opens the window of an error without asking: it takes the exemption from MAYBOTHERUSER for one from that too. */
import { E_INVALIDARG, S_OK } from 'syncmgr-conformance';
import type { Guid, HRESULT, WindowHandle } from 'syncmgr-conformance';
import { ConflictHandler, dialogMs, factoryOf } from '../base';

class ShowsErrorsUnasked extends ConflictHandler {
  override showError(parent: WindowHandle, errorId: Guid): HRESULT {
    const error = this.errors.get(errorId);
    if (error === undefined) return E_INVALIDARG;
    const window = this.host.ui.open({ title: 'What went wrong', parent });
    this.later(dialogMs, () => {
      window.close();
      this.errorWasSeen(error);
    });
    return S_OK;
  }
}

export default factoryOf(ShowsErrorsUnasked);
