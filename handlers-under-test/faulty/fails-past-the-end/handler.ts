/** Takes it for a mistake when somebody asks once more after the end. */
import { E_UNEXPECTED } from 'syncmgr-conformance';
import type { HRESULT, SyncMgrEnumItems, SyncMgrItem } from 'syncmgr-conformance';
import { PlainEnumerator, PlainHandler, factoryOf } from '../base';

class FaultyEnumerator extends PlainEnumerator {
  #wasAtEnd = false;

  override next(count: number): { hr: HRESULT; items: SyncMgrItem[] } {
    const wasAtEnd = this.#wasAtEnd;
    this.#wasAtEnd = this.left === 0;
    return wasAtEnd && this.left === 0 ? { hr: E_UNEXPECTED, items: [] } : super.next(count);
  }
}

class FailsPastTheEnd extends PlainHandler {
  protected override enumerator(items: readonly SyncMgrItem[]): SyncMgrEnumItems {
    return new FaultyEnumerator(items);
  }
}

export default factoryOf(FailsPastTheEnd);
