/** Stores the pointer to its callback without counting it. */
import type { SyncMgrSynchronizeCallback } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class DoesNotCountItsCallback extends PlainHandler {
  protected override exchangeCallback(next: SyncMgrSynchronizeCallback | null): void {
    this.callback = next ?? undefined;
  }
}

export default factoryOf(DoesNotCountItsCallback);
