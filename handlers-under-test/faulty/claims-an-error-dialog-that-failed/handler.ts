/** Completes ShowError by S_OK, although the window could not be shown. */
import { S_OK, failed } from 'syncmgr-conformance';
import type { Guid, HRESULT } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';

class ClaimsAnErrorDialogThatFailed extends ConflictHandler {
  protected override completeError(hr: HRESULT, itemIds: Guid[] | null): void {
    super.completeError(failed(hr) ? S_OK : hr, itemIds);
  }
}

export default factoryOf(ClaimsAnErrorDialogThatFailed);
