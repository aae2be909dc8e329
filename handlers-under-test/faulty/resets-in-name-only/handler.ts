/** Answers S_OK to Reset and stays where it is. */
import { S_OK } from 'syncmgr-conformance';
import type { HRESULT, SyncMgrEnumItems, SyncMgrItem } from 'syncmgr-conformance';
import { PlainEnumerator, PlainHandler, factoryOf } from '../base';

class FaultyEnumerator extends PlainEnumerator {
  override reset(): HRESULT {
    return S_OK;
  }
}

class ResetsInNameOnly extends PlainHandler {
  protected override enumerator(items: readonly SyncMgrItem[]): SyncMgrEnumItems {
    return new FaultyEnumerator(items);
  }
}

export default factoryOf(ResetsInNameOnly);
