/** Completes ShowError from the button and from the closing of the window. */
import type { Guid, HRESULT } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';
import type { PlainError } from '../base';

class CompletesAnOpenedErrorTwice extends ConflictHandler {
  protected override mayRepeat(_error: PlainError): boolean {
    return false;
  }

  protected override completeError(hr: HRESULT, itemIds: Guid[] | null): void {
    super.completeError(hr, itemIds);
    super.completeError(hr, itemIds);
  }
}

export default factoryOf(CompletesAnOpenedErrorTwice);
