/** Sets HASPROPERTIES for all items although one of them has no dialog. */
import type { Guid } from 'syncmgr-conformance';
import { itemIdOf, PlainHandler, factoryOf } from '../base';

class PromisesItemDialogsItHasNot extends PlainHandler {
  protected override hasDialog(itemId: Guid): boolean {
    return itemId !== itemIdOf(2) && super.hasDialog(itemId);
  }
}

export default factoryOf(PromisesItemDialogsItHasNot);
