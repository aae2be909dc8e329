/** Says that its list is read by a completion that belongs to another method. */
import { S_OK } from 'syncmgr-conformance';
import type { HRESULT, Out, SyncMgrEnumItems } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class CompletesSomethingWhileItLists extends PlainHandler {
  #hadDialog = false;

  protected override completeProperties(hr: HRESULT): void {
    this.#hadDialog = true;
    super.completeProperties(hr);
  }

  override enumSyncMgrItems(): Out<SyncMgrEnumItems> {
    // Where a dialog was shown it would look like a second completion of that (PROP-04).
    if (!this.#hadDialog) this.callback?.showPropertiesCompleted(S_OK);
    return super.enumSyncMgrItems();
  }
}

export default factoryOf(CompletesSomethingWhileItLists);
