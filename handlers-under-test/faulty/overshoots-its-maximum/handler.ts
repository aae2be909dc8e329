/** Estimates the maximum too low and reports values beyond it. */
import type { Guid, HRESULT, SyncMgrProgressItem } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class OvershootsItsMaximum extends PlainHandler {
  protected override report(itemId: Guid, item: SyncMgrProgressItem): HRESULT {
    return super.report(itemId, item.maxValue === undefined ? item : { ...item, progValue: item.maxValue + 1 });
  }
}

export default factoryOf(OvershootsItsMaximum);
