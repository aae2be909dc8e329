/** Makes ids from something that two of its items share. */
import type { SyncMgrItem } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class ListsTwoItemsUnderOneId extends PlainHandler {
  protected override items(): SyncMgrItem[] {
    const [first, ...others] = super.items();
    return first === undefined ? [] : [first, { ...first, name: `${first.name} (archive)` }, ...others];
  }
}

export default factoryOf(ListsTwoItemsUnderOneId);
