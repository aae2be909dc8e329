/** Remembers the callback it has given up, and uses it when it is cleared once more. */
import { SYNCMGRLOGLEVEL } from 'syncmgr-conformance';
import type { HRESULT, SyncMgrSynchronizeCallback } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class SaysGoodbyeToAClearedCallback extends PlainHandler {
  #last: SyncMgrSynchronizeCallback | undefined;

  override setProgressCallback(callback: SyncMgrSynchronizeCallback | null): HRESULT {
    if (callback === null && this.callback === undefined) this.#sayGoodbye();
    this.#last = this.callback;
    return super.setProgressCallback(callback);
  }

  #sayGoodbye(): void {
    this.#last?.logError(SYNCMGRLOGLEVEL.INFORMATION, 'Cleared twice.', null);
  }
}

export default factoryOf(SaysGoodbyeToAClearedCallback);
