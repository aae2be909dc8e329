/** Gives the ids of errors where those of items are asked for. */
import type { Guid } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';
import type { PlainError } from '../base';

class AsksToRetryErrorIds extends ConflictHandler {
  protected override itemsToRepeat(error: PlainError): Guid[] {
    return [error.errorId];
  }
}

export default factoryOf(AsksToRetryErrorIds);
