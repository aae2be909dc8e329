/** Counts the callback that was set last, and goes on talking to the one that was set first. */
import type { SyncMgrSynchronizeCallback } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class StaysWithItsFirstCallback extends PlainHandler {
  #counted: SyncMgrSynchronizeCallback | undefined;

  protected override exchangeCallback(next: SyncMgrSynchronizeCallback | null): void {
    next?.addRef();
    this.#counted?.release();
    this.#counted = next ?? undefined;
    if (next === null || this.callback === undefined) this.callback = next ?? undefined;
  }
}

export default factoryOf(StaysWithItsFirstCallback);
