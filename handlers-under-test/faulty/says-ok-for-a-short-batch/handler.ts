/** Answers S_OK as long as there was anything to give. */
import { S_OK } from 'syncmgr-conformance';
import type { HRESULT, SyncMgrEnumItems, SyncMgrItem } from 'syncmgr-conformance';
import { PlainEnumerator, PlainHandler, factoryOf } from '../base';

class FaultyEnumerator extends PlainEnumerator {
  override next(count: number): { hr: HRESULT; items: SyncMgrItem[] } {
    const { hr, items } = super.next(count);
    return { hr: items.length > 0 ? S_OK : hr, items };
  }
}

class SaysOkForAShortBatch extends PlainHandler {
  protected override enumerator(items: readonly SyncMgrItem[]): SyncMgrEnumItems {
    return new FaultyEnumerator(items);
  }
}

export default factoryOf(SaysOkForAShortBatch);
