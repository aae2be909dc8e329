/** Says that it is prepared as soon as it has somebody to say it to. */
import { S_OK } from 'syncmgr-conformance';
import type { HRESULT, SyncMgrSynchronizeCallback } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class ReportsAPreparationNobodyAskedFor extends PlainHandler {
  override setProgressCallback(callback: SyncMgrSynchronizeCallback | null): HRESULT {
    const hr = super.setProgressCallback(callback);
    if (this.round === undefined && !this.isSettingsSession) this.completePreparation(S_OK);
    return hr;
  }
}

export default factoryOf(ReportsAPreparationNobodyAskedFor);
