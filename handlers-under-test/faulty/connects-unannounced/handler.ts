/** Asks for a connection without having announced that it may. */
import { SYNCMGRHANDLERFLAG } from 'syncmgr-conformance';
import type { SyncMgrHandlerInfo } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class ConnectsUnannounced extends PlainHandler {
  protected override info(): SyncMgrHandlerInfo {
    const info = super.info();
    return { ...info, flags: info.flags & ~SYNCMGRHANDLERFLAG.MAYESTABLISHCONNECTION };
  }
}

export default factoryOf(ConnectsUnannounced);
