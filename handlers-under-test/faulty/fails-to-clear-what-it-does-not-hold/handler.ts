/** Takes it for a mistake when NULL comes while nothing is held. */
import { E_UNEXPECTED } from 'syncmgr-conformance';
import type { HRESULT, SyncMgrSynchronizeCallback } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class FailsToClearWhatItDoesNotHold extends PlainHandler {
  override setProgressCallback(callback: SyncMgrSynchronizeCallback | null): HRESULT {
    return callback === null && this.callback === undefined ? E_UNEXPECTED : super.setProgressCallback(callback);
  }
}

export default factoryOf(FailsToClearWhatItDoesNotHold);
