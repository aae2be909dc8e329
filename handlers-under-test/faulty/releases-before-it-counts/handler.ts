/** Releases the old callback before it looks at the new one, which may be the same. */
import type { SyncMgrSynchronizeCallback } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class ReleasesBeforeItCounts extends PlainHandler {
  protected override exchangeCallback(next: SyncMgrSynchronizeCallback | null): void {
    this.callback?.release();
    next?.addRef();
    this.callback = next ?? undefined;
  }
}

export default factoryOf(ReleasesBeforeItCounts);
