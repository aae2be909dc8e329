/** Completes every run by S_OK, also one in which each item failed. */
import { S_OK } from 'syncmgr-conformance';
import type { HRESULT } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';

class CallsAFailedRunASuccess extends PlainHandler {
  protected override outcomeOfRun(_round: Round): HRESULT {
    return S_OK;
  }

  protected override outcomeOfPreparation(round: Round): HRESULT {
    const hr = super.outcomeOfPreparation(round);
    for (const itemId of round.itemIds) if (this.broken.size > 0) this.broken.add(itemId);
    return hr;
  }
}

export default factoryOf(CallsAFailedRunASuccess);
