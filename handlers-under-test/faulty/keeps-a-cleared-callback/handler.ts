/** Takes NULL for an order to be silent, and keeps its reference. */
import type { SyncMgrSynchronizeCallback } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class KeepsAClearedCallback extends PlainHandler {
  protected override exchangeCallback(next: SyncMgrSynchronizeCallback | null): void {
    if (next !== null) super.exchangeCallback(next);
    else this.callback = undefined;
  }
}

export default factoryOf(KeepsAClearedCallback);
