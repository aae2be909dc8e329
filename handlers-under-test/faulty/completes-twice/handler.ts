/** Completes a run when the last item is done, and once more when it cleans up. */
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class CompletesTwice extends PlainHandler {
  protected override completeSynchronization(hr: HRESULT): void {
    super.completeSynchronization(hr);
    super.completeSynchronization(hr);
  }
}

export default factoryOf(CompletesTwice);
