/** Has a display of percentages that reports once more when the run is complete. */
import { SYNCMGRPROGRESSITEM } from 'syncmgr-conformance';
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class ReportsAfterTheEnd extends PlainHandler {
  protected override completeSynchronization(hr: HRESULT): void {
    const [itemId] = this.round?.itemIds ?? [];
    super.completeSynchronization(hr);
    if (itemId !== undefined) this.report(itemId, { mask: SYNCMGRPROGRESSITEM.STATUSTEXT, statusText: '100 %' });
  }
}

export default factoryOf(ReportsAfterTheEnd);
