/** Answers S_FALSE to the question for its items, and gives an enumerator all the same. */
import { S_FALSE } from 'syncmgr-conformance';
import type { Out, SyncMgrEnumItems } from 'syncmgr-conformance';
import { PlainHandler, factoryOf } from '../base';

class ListsWithACodeOfItsOwn extends PlainHandler {
  override enumSyncMgrItems(): Out<SyncMgrEnumItems> {
    return { ...super.enumSyncMgrItems(), hr: S_FALSE };
  }
}

export default factoryOf(ListsWithACodeOfItsOwn);
