/** Has no Clone. */
import { E_NOTIMPL } from 'syncmgr-conformance';
import type { Out, SyncMgrEnumItems, SyncMgrItem } from 'syncmgr-conformance';
import { PlainEnumerator, PlainHandler, factoryOf } from '../base';

class FaultyEnumerator extends PlainEnumerator {
  override clone(): Out<SyncMgrEnumItems> {
    return { hr: E_NOTIMPL, value: null };
  }
}

class CannotClone extends PlainHandler {
  protected override enumerator(items: readonly SyncMgrItem[]): SyncMgrEnumItems {
    return new FaultyEnumerator(items);
  }
}

export default factoryOf(CannotClone);
