/** Gives a clone that starts over instead of where the original stands. */
import { S_OK } from 'syncmgr-conformance';
import type { Out, SyncMgrEnumItems, SyncMgrItem } from 'syncmgr-conformance';
import { PlainEnumerator, PlainHandler, factoryOf } from '../base';

class FaultyEnumerator extends PlainEnumerator {
  override clone(): Out<SyncMgrEnumItems> {
    return { hr: S_OK, value: new PlainEnumerator(this.items) };
  }
}

class ClonesFromTheBeginning extends PlainHandler {
  protected override enumerator(items: readonly SyncMgrItem[]): SyncMgrEnumItems {
    return new FaultyEnumerator(items);
  }
}

export default factoryOf(ClonesFromTheBeginning);
