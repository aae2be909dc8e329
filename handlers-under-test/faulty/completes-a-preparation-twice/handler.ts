/** Completes a preparation from its worker and from its clean-up. */
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class CompletesAPreparationTwice extends PlainHandler {
  protected override completePreparation(hr: HRESULT): void {
    super.completePreparation(hr);
    super.completePreparation(hr);
  }
}

export default factoryOf(CompletesAPreparationTwice);
