/** Waits in a method for a lock that its worker holds until the run is over. */
import type { Guid, HRESULT, Out, SyncMgrProgressItem } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class DeadlocksWithItsOwnWorker extends PlainHandler {
  #isReporting = false;

  protected override report(itemId: Guid, item: SyncMgrProgressItem): HRESULT {
    this.#isReporting = true;
    const answer = super.report(itemId, item);
    this.#isReporting = false;
    return answer;
  }

  override getItemObject(itemId: Guid, riid: Guid): Out<unknown> {
    // The lock is open only while the worker reports; else it is held until the run is over.
    while (!this.#isReporting && this.round?.stage === 'running');
    return super.getItemObject(itemId, riid);
  }
}

export default factoryOf(DeadlocksWithItsOwnWorker);
