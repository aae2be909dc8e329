/** Has a dialog for an item whose HASPROPERTIES is clear. */
import type { Guid } from 'syncmgr-conformance';
import { itemIdOf, PlainHandler, factoryOf } from '../base';

class OpensDialogsItDoesNotAnnounce extends PlainHandler {
  protected override hasDialog(itemId: Guid): boolean {
    return itemId === itemIdOf(4) || super.hasDialog(itemId);
  }
}

export default factoryOf(OpensDialogsItDoesNotAnnounce);
