/** Holds its callback until the first preparation only, and goes on using it. */
import type { Guid, HRESULT, SyncMgrSynchronizeCallback, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class GivesItsReferenceBackTooEarly extends PlainHandler {
  #isCounted = false;

  protected override exchangeCallback(next: SyncMgrSynchronizeCallback | null): void {
    next?.addRef();
    this.#giveBack();
    this.callback = next ?? undefined;
    this.#isCounted = next !== null;
  }

  override prepareForSync(itemIds: Guid[], parent: WindowHandle, reserved: number): HRESULT {
    this.#giveBack();
    return super.prepareForSync(itemIds, parent, reserved);
  }

  #giveBack(): void {
    if (this.#isCounted) this.callback?.release();
    this.#isCounted = false;
  }
}

export default factoryOf(GivesItsReferenceBackTooEarly);
