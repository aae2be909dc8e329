/** Completes ShowProperties by S_OK, although the dialog could not be shown. */
import { E_FAIL, S_OK } from 'syncmgr-conformance';
import type { Guid, HRESULT, WindowHandle } from 'syncmgr-conformance';
import { dialogMs, PlainHandler, factoryOf } from '../base';

class ClaimsADialogThatFailed extends PlainHandler {
  override showProperties(parent: WindowHandle, itemId: Guid): HRESULT {
    const hr = super.showProperties(parent, itemId);
    // Denied, so that there is nothing to see; and all the same it goes on as if there had been.
    if (hr === E_FAIL) this.later(dialogMs, () => this.completeProperties(S_OK));
    return hr === E_FAIL ? S_OK : hr;
  }

  protected override completeProperties(_hr: HRESULT): void {
    super.completeProperties(S_OK);
  }
}

export default factoryOf(ClaimsADialogThatFailed);
