/** Writes its progress to a file of its own and calls nobody. */
import { S_OK } from 'syncmgr-conformance';
import type { Guid, HRESULT, SyncMgrProgressItem } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class KeepsItsProgressToItself extends PlainHandler {
  protected override report(_itemId: Guid, _item: SyncMgrProgressItem): HRESULT {
    return S_OK;
  }
}

export default factoryOf(KeepsItsProgressToItself);
