/** Calls through the callback it is to let go without looking whether there is one, as a native handler would: the process is gone. */
import type { HRESULT, SyncMgrSynchronizeCallback } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class DiesOfANull extends PlainHandler {
  override setProgressCallback(callback: SyncMgrSynchronizeCallback | null): HRESULT {
    if (callback === null && this.callback === undefined) {
      process.kill(process.pid, 'SIGSEGV');
      // The signal needs a moment to arrive.
      for (;;);
    }
    return super.setProgressCallback(callback);
  }
}

export default factoryOf(DiesOfANull);
