/** Tells nobody when the user has closed the window of an error. */
import type { Guid, HRESULT } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';

class NeverCompletesAnOpenedError extends ConflictHandler {
  protected override completeError(_hr: HRESULT, _itemIds: Guid[] | null): void {
    // The window is gone; that seemed to be all.
  }
}

export default factoryOf(NeverCompletesAnOpenedError);
