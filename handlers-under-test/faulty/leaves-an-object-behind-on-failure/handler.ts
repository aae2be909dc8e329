/** Fills the out parameter before it answers that there is nothing to give. */
import type { Guid, Out } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class LeavesAnObjectBehindOnFailure extends PlainHandler {
  override getItemObject(itemId: Guid, riid: Guid): Out<unknown> {
    return { ...super.getItemObject(itemId, riid), value: { itemId } };
  }
}

export default factoryOf(LeavesAnObjectBehindOnFailure);
