/** Reads ahead, and hands out the item that it has read too many. */
import { S_FALSE, S_OK } from 'syncmgr-conformance';
import type { HRESULT, SyncMgrEnumItems, SyncMgrItem } from 'syncmgr-conformance';
import { PlainEnumerator, PlainHandler, factoryOf } from '../base';

class FaultyEnumerator extends PlainEnumerator {
  override next(count: number): { hr: HRESULT; items: SyncMgrItem[] } {
    const { items } = super.next(count > 1 ? count + 1 : count);
    return { hr: items.length === count ? S_OK : S_FALSE, items };
  }
}

class GivesMoreThanAsked extends PlainHandler {
  protected override enumerator(items: readonly SyncMgrItem[]): SyncMgrEnumItems {
    return new FaultyEnumerator(items);
  }
}

export default factoryOf(GivesMoreThanAsked);
