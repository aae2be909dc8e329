/** Lists an item whose id was never assigned. */
import { GUID_NULL } from 'syncmgr-conformance';
import type { SyncMgrItem } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class ListsGuidNull extends PlainHandler {
  protected override items(): SyncMgrItem[] {
    const [first, ...others] = super.items();
    return first === undefined ? [] : [first, ...others, { ...first, itemId: GUID_NULL, name: 'New' }];
  }
}

export default factoryOf(ListsGuidNull);
