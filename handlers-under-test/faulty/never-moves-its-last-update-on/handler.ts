/** Gives the time at which an item was installed for that of its last synchronization. */
import type { Guid } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class NeverMovesItsLastUpdateOn extends PlainHandler {
  protected override lastUpdateOf(_itemId: Guid): number | undefined {
    return Date.UTC(2005, 0, 1);
  }
}

export default factoryOf(NeverMovesItsLastUpdateOn);
