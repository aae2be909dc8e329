/** Passes on the levels of its logging library. */
import type { SyncMgrLogErrorInfo } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';

class LogsAtALevelOfItsOwn extends ConflictHandler {
  protected override log(level: number, text: string, info: SyncMgrLogErrorInfo | null): void {
    super.log(level * 10, text, info);
  }
}

export default factoryOf(LogsAtALevelOfItsOwn);
