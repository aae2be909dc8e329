/** Puts the level into the flags of an entry. */
import { SYNCMGRERRORFLAG } from 'syncmgr-conformance';
import type { SyncMgrLogErrorInfo } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';
import type { PlainError } from '../base';

class SetsErrorFlagsOfItsOwn extends ConflictHandler {
  protected override logInfo(error: PlainError): SyncMgrLogErrorInfo {
    return { ...super.logInfo(error), errorFlags: SYNCMGRERRORFLAG.ENABLEJUMPTEXT | 0x4 };
  }
}

export default factoryOf(SetsErrorFlagsOfItsOwn);
