/** Has a name of blanks, as after a resource string that failed to load. */
import type { SyncMgrHandlerInfo } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class HasNoName extends PlainHandler {
  protected override info(): SyncMgrHandlerInfo {
    return { ...super.info(), name: '   ' };
  }
}

export default factoryOf(HasNoName);
