/** Passes on the success code of another method when a single item is to be prepared. */
import { S_SYNCMGR_MISSINGITEMS } from 'syncmgr-conformance';
import type { Guid, HRESULT, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class AnswersAPreparationByACodeOfItsOwn extends PlainHandler {
  override prepareForSync(itemIds: Guid[], parent: WindowHandle, reserved: number): HRESULT {
    return itemIds.length === 1 ? S_SYNCMGR_MISSINGITEMS : super.prepareForSync(itemIds, parent, reserved);
  }
}

export default factoryOf(AnswersAPreparationByACodeOfItsOwn);
