/** Has a name that does not fit the 31 units that there are. */
import type { SyncMgrHandlerInfo } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class HasTooLongAName extends PlainHandler {
  protected override info(): SyncMgrHandlerInfo {
    return { ...super.info(), name: 'Plain handler for everything that can be kept in step' };
  }
}

export default factoryOf(HasTooLongAName);
