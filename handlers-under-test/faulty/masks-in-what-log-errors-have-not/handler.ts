/** Sets a bit in the mask of an entry for which there is no member. */
import { SYNCMGRLOGERROR } from 'syncmgr-conformance';
import type { SyncMgrLogErrorInfo } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';
import type { PlainError } from '../base';

class MasksInWhatLogErrorsHaveNot extends ConflictHandler {
  protected override logInfo(error: PlainError): SyncMgrLogErrorInfo {
    return { ...super.logInfo(error), mask: SYNCMGRLOGERROR.MASK | 0x8 };
  }
}

export default factoryOf(MasksInWhatLogErrorsHaveNot);
