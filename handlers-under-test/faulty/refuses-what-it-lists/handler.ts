/** Lists an item that it does not know any more when it is chosen. */
import type { Guid } from 'syncmgr-conformance';
import { itemIdOf, PlainHandler, factoryOf } from '../base';

class RefusesWhatItLists extends PlainHandler {
  protected override knows(itemId: Guid): boolean {
    return itemId !== itemIdOf(3) && super.knows(itemId);
  }
}

export default factoryOf(RefusesWhatItLists);
