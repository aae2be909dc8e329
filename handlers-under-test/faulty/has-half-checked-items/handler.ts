/** Has a third state for items that are checked in part. */
import type { SyncMgrItem } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class HasHalfCheckedItems extends PlainHandler {
  protected override item(number: number, name: string, _state: number, flags: number): SyncMgrItem {
    return super.item(number, name, 2, flags);
  }
}

export default factoryOf(HasHalfCheckedItems);
