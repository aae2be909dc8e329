/** Lets go of a replaced callback only when all are cleared. */
import type { SyncMgrSynchronizeCallback } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class KeepsAReplacedCallbackTooLong extends PlainHandler {
  readonly #replaced: SyncMgrSynchronizeCallback[] = [];

  protected override exchangeCallback(next: SyncMgrSynchronizeCallback | null): void {
    next?.addRef();
    if (this.callback === next) next?.release();
    else if (this.callback !== undefined) this.#replaced.push(this.callback);
    this.callback = next ?? undefined;
    if (next === null) for (const replaced of this.#replaced.splice(0)) replaced.release();
  }
}

export default factoryOf(KeepsAReplacedCallbackTooLong);
