/** Runs out of memory for a large count, and gives what it has found so far along with the failure. */
import { E_OUTOFMEMORY } from 'syncmgr-conformance';
import type { HRESULT, SyncMgrEnumItems, SyncMgrItem } from 'syncmgr-conformance';
import { PlainEnumerator, PlainHandler, factoryOf } from '../base';

class FaultyEnumerator extends PlainEnumerator {
  override next(count: number): { hr: HRESULT; items: SyncMgrItem[] } {
    if (count < 1_000 || this.left < 3) return super.next(count);
    return { hr: E_OUTOFMEMORY, items: this.items.slice(this.position, this.position + 1) };
  }
}

class FailsWithAFullHand extends PlainHandler {
  protected override enumerator(items: readonly SyncMgrItem[]): SyncMgrEnumItems {
    return new FaultyEnumerator(items);
  }
}

export default factoryOf(FailsWithAFullHand);
