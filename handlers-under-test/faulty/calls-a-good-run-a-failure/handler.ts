/** Completes a run by an error that it had dealt with long ago. */
import { E_FAIL } from 'syncmgr-conformance';
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';

class CallsAGoodRunAFailure extends PlainHandler {
  protected override outcomeOfRun(_round: Round): HRESULT {
    return E_FAIL;
  }
}

export default factoryOf(CallsAGoodRunAFailure);
