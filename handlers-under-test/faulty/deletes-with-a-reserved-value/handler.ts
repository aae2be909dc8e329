/** Passes a count in the reserved parameter of DeleteLogError. */
import type { Guid } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';

class DeletesWithAReservedValue extends ConflictHandler {
  protected override deleteError(errorId: Guid): void {
    this.errors.delete(errorId);
    this.callback?.deleteLogError(errorId, 1);
  }
}

export default factoryOf(DeletesWithAReservedValue);
