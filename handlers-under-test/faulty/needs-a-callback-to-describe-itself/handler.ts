/** Says who it is only once it has been given a callback; the manager asks before. */
import { E_UNEXPECTED } from 'syncmgr-conformance';
import type { Out, SyncMgrHandlerInfo } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class NeedsACallbackToDescribeItself extends PlainHandler {
  override getHandlerInfo(): Out<SyncMgrHandlerInfo> {
    return this.callback === undefined ? { hr: E_UNEXPECTED, value: null } : super.getHandlerInfo();
  }
}

export default factoryOf(NeedsACallbackToDescribeItself);
