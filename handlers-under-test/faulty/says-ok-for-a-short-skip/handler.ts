/** Answers S_OK to Skip even where there was not enough to skip. */
import { S_OK } from 'syncmgr-conformance';
import type { HRESULT, SyncMgrEnumItems, SyncMgrItem } from 'syncmgr-conformance';
import { PlainEnumerator, PlainHandler, factoryOf } from '../base';

class FaultyEnumerator extends PlainEnumerator {
  override skip(count: number): HRESULT {
    super.skip(count);
    return S_OK;
  }
}

class SaysOkForAShortSkip extends PlainHandler {
  protected override enumerator(items: readonly SyncMgrItem[]): SyncMgrEnumItems {
    return new FaultyEnumerator(items);
  }
}

export default factoryOf(SaysOkForAShortSkip);
