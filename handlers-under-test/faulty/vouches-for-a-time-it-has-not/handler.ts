/** Sets LASTUPDATETIME for items that were never synchronized. */
import type { Guid } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class VouchesForATimeItHasNot extends PlainHandler {
  protected override lastUpdateOf(itemId: Guid): number | undefined {
    return super.lastUpdateOf(itemId) ?? 0;
  }
}

export default factoryOf(VouchesForATimeItHasNot);
