/** Completes ShowProperties by S_OK, although the dialog could not be shown. */
import { S_OK } from 'syncmgr-conformance';
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class ClaimsADialogThatFailed extends PlainHandler {
  protected override completeProperties(_hr: HRESULT): void {
    super.completeProperties(S_OK);
  }
}

export default factoryOf(ClaimsADialogThatFailed);
