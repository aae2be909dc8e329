/** Hands out the same structure to every caller, although each of them owns what it gets. */
import type { SyncMgrHandlerInfo } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class HandsOutOneInfoTwice extends PlainHandler {
  readonly #shared = super.info();

  protected override info(): SyncMgrHandlerInfo {
    this.#shared.flags = super.info().flags;
    return this.#shared;
  }
}

export default factoryOf(HandsOutOneInfoTwice);
