/** Offers to open an error and gives no id to open it by. */
import { SYNCMGRLOGERROR } from 'syncmgr-conformance';
import type { SyncMgrLogErrorInfo } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';
import type { PlainError } from '../base';

class JumpsToNowhere extends ConflictHandler {
  protected override logInfo(error: PlainError): SyncMgrLogErrorInfo {
    return { ...super.logInfo(error), mask: SYNCMGRLOGERROR.ERRORFLAGS | SYNCMGRLOGERROR.ITEMID };
  }
}

export default factoryOf(JumpsToNowhere);
