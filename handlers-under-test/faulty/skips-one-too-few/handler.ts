/** Counts the item at hand among those that are skipped. */
import type { HRESULT, SyncMgrEnumItems, SyncMgrItem } from 'syncmgr-conformance';
import { PlainEnumerator, PlainHandler, factoryOf } from '../base';

class FaultyEnumerator extends PlainEnumerator {
  override skip(count: number): HRESULT {
    return count > 0 && count < this.left ? super.skip(count - 1) : super.skip(count);
  }
}

class SkipsOneTooFew extends PlainHandler {
  protected override enumerator(items: readonly SyncMgrItem[]): SyncMgrEnumItems {
    return new FaultyEnumerator(items);
  }
}

export default factoryOf(SkipsOneTooFew);
