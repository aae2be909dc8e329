/** Answers S_OK and gives no structure. */
import { S_OK } from 'syncmgr-conformance';
import type { Out, SyncMgrHandlerInfo } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class HasNothingToSay extends PlainHandler {
  override getHandlerInfo(): Out<SyncMgrHandlerInfo> {
    return { hr: S_OK, value: null };
  }
}

export default factoryOf(HasNothingToSay);
