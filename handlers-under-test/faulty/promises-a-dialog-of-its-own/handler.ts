/** Sets HASPROPERTIES for itself, and looks GUID_NULL up among the items when the dialog is asked for. */
import { GUID_NULL } from 'syncmgr-conformance';
import type { Guid } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class PromisesADialogOfItsOwn extends PlainHandler {
  protected override hasDialog(itemId: Guid): boolean {
    return itemId !== GUID_NULL && super.hasDialog(itemId);
  }
}

export default factoryOf(PromisesADialogOfItsOwn);
