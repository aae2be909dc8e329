/** Returns early where there is little to prepare, and forgets the completion on that path. */
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class NeverCompletesAPreparation extends PlainHandler {
  protected override completePreparation(hr: HRESULT): void {
    if (this.round?.itemIds.length !== 1) super.completePreparation(hr);
  }
}

export default factoryOf(NeverCompletesAPreparation);
