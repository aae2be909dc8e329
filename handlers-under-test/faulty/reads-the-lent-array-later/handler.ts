/** Keeps the array of PrepareForSync itself and names its first entry when it sums up the run. */
import { SYNCMGRLOGERROR, SYNCMGRLOGLEVEL } from 'syncmgr-conformance';
import type { Guid, HRESULT, WindowHandle } from 'syncmgr-conformance';
import { PlainHandler, Round, factoryOf } from '../base';
import type { Doing } from '../base';

class ReadsTheLentArrayLater extends PlainHandler {
  #lent: Guid[] = [];

  override prepareForSync(itemIds: Guid[], parent: WindowHandle, reserved: number): HRESULT {
    this.#lent = itemIds;
    return super.prepareForSync(itemIds, parent, reserved);
  }

  protected override *handleAll(round: Round): Doing {
    yield* super.handleAll(round);
    const [itemId] = this.#lent;
    if (itemId !== undefined)
      this.log(SYNCMGRLOGLEVEL.INFORMATION, 'This item went first.', { mask: SYNCMGRLOGERROR.ITEMID, itemId });
  }
}

export default factoryOf(ReadsTheLentArrayLater);
