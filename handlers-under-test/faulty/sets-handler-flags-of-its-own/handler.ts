/** Sets a bit in the handler flags that means something to itself only. */
import type { SyncMgrHandlerInfo } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class SetsHandlerFlagsOfItsOwn extends PlainHandler {
  protected override info(): SyncMgrHandlerInfo {
    const info = super.info();
    return { ...info, flags: info.flags | 0x10 };
  }
}

export default factoryOf(SetsHandlerFlagsOfItsOwn);
