/** Waits in a method for a lock that its worker holds until the run is over. */
import type { Guid, Out } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class DeadlocksWithItsOwnWorker extends PlainHandler {
  override getItemObject(itemId: Guid, riid: Guid): Out<unknown> {
    while (this.#isLocked);
    return super.getItemObject(itemId, riid);
  }

  get #isLocked(): boolean {
    return this.round?.stage === 'running';
  }
}

export default factoryOf(DeadlocksWithItsOwnWorker);
