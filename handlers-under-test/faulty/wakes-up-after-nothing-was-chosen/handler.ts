/** Starts a reminder early that only a preparation stops: where nothing is chosen it goes off after the release. */
import { SYNCMGRLOGLEVEL } from 'syncmgr-conformance';
import type { Guid, HRESULT, SyncMgrSynchronizeCallback, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class WakesUpAfterNothingWasChosen extends PlainHandler {
  #reminder: ReturnType<typeof setTimeout> | undefined;

  override setProgressCallback(callback: SyncMgrSynchronizeCallback | null): HRESULT {
    if (callback !== null) this.#reminder ??= setTimeout(() => this.#remind(callback), 60_000);
    return super.setProgressCallback(callback);
  }

  #remind(callback: SyncMgrSynchronizeCallback): void {
    callback.logError(SYNCMGRLOGLEVEL.INFORMATION, 'Nothing was synchronized for a minute.', null);
  }

  override prepareForSync(itemIds: Guid[], parent: WindowHandle, reserved: number): HRESULT {
    clearTimeout(this.#reminder);
    return super.prepareForSync(itemIds, parent, reserved);
  }
}

export default factoryOf(WakesUpAfterNothingWasChosen);
