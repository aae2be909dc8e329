/** Answers S_FALSE when a callback was set. */
import { S_FALSE } from 'syncmgr-conformance';
import type { HRESULT, SyncMgrSynchronizeCallback } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class AnswersASetCallbackBySFalse extends PlainHandler {
  override setProgressCallback(callback: SyncMgrSynchronizeCallback | null): HRESULT {
    const hr = super.setProgressCallback(callback);
    return callback === null ? hr : S_FALSE;
  }
}

export default factoryOf(AnswersASetCallbackBySFalse);
