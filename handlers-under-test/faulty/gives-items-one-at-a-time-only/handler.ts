/** Has Next for single items only and answers E_NOTIMPL to every larger count. */
import { E_NOTIMPL } from 'syncmgr-conformance';
import type { HRESULT, SyncMgrEnumItems, SyncMgrItem } from 'syncmgr-conformance';
import { PlainEnumerator, PlainHandler, factoryOf } from '../base';

class FaultyEnumerator extends PlainEnumerator {
  override next(count: number): { hr: HRESULT; items: SyncMgrItem[] } {
    return count > 1 ? { hr: E_NOTIMPL, items: [] } : super.next(count);
  }
}

class GivesItemsOneAtATimeOnly extends PlainHandler {
  protected override enumerator(items: readonly SyncMgrItem[]): SyncMgrEnumItems {
    return new FaultyEnumerator(items);
  }
}

export default factoryOf(GivesItemsOneAtATimeOnly);
