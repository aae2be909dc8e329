/** Asks for another round and does not say for which items. */
import type { Guid, HRESULT } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';

class AsksToRetryNothingInParticular extends ConflictHandler {
  protected override completeError(hr: HRESULT, _itemIds: Guid[] | null): void {
    super.completeError(hr, null);
  }
}

export default factoryOf(AsksToRetryNothingInParticular);
