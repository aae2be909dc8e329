import type { SyncMgrSynchronizeCallback } from 'syncmgr-conformance';

/** The one counted reference that the handler holds on the manager's callback. */
export class CallbackReference {
  #held: SyncMgrSynchronizeCallback | undefined;

  /** The callback that was set last: the only one that may be used (CBK-02). */
  get current(): SyncMgrSynchronizeCallback | undefined {
    return this.#held;
  }

  set(callback: SyncMgrSynchronizeCallback | null): void {
    // AddRef comes before Release: when the same callback is set again ours may be its last reference (CBK-04).
    callback?.addRef();
    const previous = this.#held;
    this.#held = callback ?? undefined;
    previous?.release();
  }
}
