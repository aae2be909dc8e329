/** Holds a lock while it reports, which the call that the manager makes meanwhile waits for. */
import type { Guid, HRESULT, Out, SyncMgrEnumItems, SyncMgrProgressItem } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class HoldsALockAcrossItsCallbacks extends PlainHandler {
  #isLocked = false;

  protected override report(itemId: Guid, item: SyncMgrProgressItem): HRESULT {
    this.#isLocked = true;
    const answer = super.report(itemId, item);
    this.#isLocked = false;
    return answer;
  }

  override enumSyncMgrItems(): Out<SyncMgrEnumItems> {
    while (this.#isLocked);
    return super.enumSyncMgrItems();
  }
}

export default factoryOf(HoldsALockAcrossItsCallbacks);
