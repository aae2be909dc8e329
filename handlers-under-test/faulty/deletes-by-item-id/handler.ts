/** Names items where it deletes errors. */
import type { Guid } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';

class DeletesByItemId extends ConflictHandler {
  protected override deleteError(errorId: Guid): void {
    const error = this.errors.get(errorId);
    super.deleteError(errorId);
    if (error !== undefined) this.callback?.deleteLogError(error.itemId, 0);
  }
}

export default factoryOf(DeletesByItemId);
