/** Names a file of an item where the item is asked for. */
import type { SyncMgrLogErrorInfo } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';
import type { PlainError } from '../base';

class LogsAboutAForeignItem extends ConflictHandler {
  protected override logInfo(error: PlainError): SyncMgrLogErrorInfo {
    return { ...super.logInfo(error), itemId: '0e4b1e00-0000-4000-8000-0000000f11e5' };
  }
}

export default factoryOf(LogsAboutAForeignItem);
