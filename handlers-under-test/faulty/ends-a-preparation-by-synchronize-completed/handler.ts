/** Has one helper for all failures, which says SynchronizeCompleted also when a preparation fails. */
import { failed } from 'syncmgr-conformance';
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class EndsAPreparationBySynchronizeCompleted extends PlainHandler {
  protected override completePreparation(hr: HRESULT): void {
    super.completePreparation(hr);
    if (failed(hr)) this.completeSynchronization(hr);
  }
}

export default factoryOf(EndsAPreparationBySynchronizeCompleted);
