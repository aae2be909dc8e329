/** Adds the items of a second preparation to those of the first. */
import { S_OK } from 'syncmgr-conformance';
import type { Guid, HRESULT, WindowHandle } from 'syncmgr-conformance';
import { ConflictHandler, factoryOf } from '../base';

class AddsNewItemsToTheOldList extends ConflictHandler {
  override prepareForSync(itemIds: Guid[], parent: WindowHandle, reserved: number): HRESULT {
    const earlier = this.round?.itemIds ?? [];
    const hr = super.prepareForSync(itemIds, parent, reserved);
    if (hr === S_OK && this.round !== undefined) this.round.itemIds = [...new Set([...this.round.itemIds, ...earlier])];
    return hr;
  }
}

export default factoryOf(AddsNewItemsToTheOldList);
