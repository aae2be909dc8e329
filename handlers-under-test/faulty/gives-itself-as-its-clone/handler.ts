/** Hands itself out as its own clone, so that both always move together. */
import { S_OK } from 'syncmgr-conformance';
import type { Out, SyncMgrEnumItems, SyncMgrItem } from 'syncmgr-conformance';
import { PlainEnumerator, PlainHandler, factoryOf } from '../base';

class FaultyEnumerator extends PlainEnumerator {
  override clone(): Out<SyncMgrEnumItems> {
    return { hr: S_OK, value: this };
  }
}

class GivesItselfAsItsClone extends PlainHandler {
  protected override enumerator(items: readonly SyncMgrItem[]): SyncMgrEnumItems {
    return new FaultyEnumerator(items);
  }
}

export default factoryOf(GivesItselfAsItsClone);
