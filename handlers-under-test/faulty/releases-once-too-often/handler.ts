/** Releases its callback on NULL, and once more in the clean-up that follows. */
import type { SyncMgrSynchronizeCallback } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class ReleasesOnceTooOften extends PlainHandler {
  protected override exchangeCallback(next: SyncMgrSynchronizeCallback | null): void {
    const previous = this.callback;
    super.exchangeCallback(next);
    if (next === null) previous?.release();
  }
}

export default factoryOf(ReleasesOnceTooOften);
