/** Asks for its connection as soon as it has somebody to ask. */
import type { HRESULT, SyncMgrSynchronizeCallback } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class ConnectsTooEarly extends PlainHandler {
  override setProgressCallback(callback: SyncMgrSynchronizeCallback | null): HRESULT {
    const hr = super.setProgressCallback(callback);
    if (this.round === undefined && this.host.condition('connection')) this.callback?.establishConnection(null, 0);
    return hr;
  }
}

export default factoryOf(ConnectsTooEarly);
