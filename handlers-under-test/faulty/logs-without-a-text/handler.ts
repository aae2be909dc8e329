/** Passes on the message of a system error that had none. */
import type { SyncMgrLogErrorInfo } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';

class LogsWithoutAText extends ConflictHandler {
  protected override log(level: number, text: string, info: SyncMgrLogErrorInfo | null): void {
    const nothing: string = JSON.parse('null');
    super.log(level, info === null ? text : nothing, info);
  }
}

export default factoryOf(LogsWithoutAText);
