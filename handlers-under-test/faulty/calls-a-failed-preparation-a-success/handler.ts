/** Completes a preparation by the S_OK that the method returned, whatever became of it. */
import { S_OK } from 'syncmgr-conformance';
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';

class CallsAFailedPreparationASuccess extends PlainHandler {
  protected override outcomeOfPreparation(round: Round): HRESULT {
    super.outcomeOfPreparation(round);
    return S_OK;
  }

  protected override isConnected(): boolean {
    return !this.host.condition('unreachable') && super.isConnected();
  }
}

export default factoryOf(CallsAFailedPreparationASuccess);
